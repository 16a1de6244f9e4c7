//! Why somebody is not let in.

use std::fmt;

/// A caller who is not let in (R11.1, R11.3); each is a 401.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthError {
    /// There is no token, or it is not one of ours, or not one for this use.
    InvalidToken,
    /// The token is ours, and its time is over.
    ExpiredToken,
    /// The phone number or the password is wrong, or the account may not be used; which of them is not told.
    WrongCredentials,
    /// The refresh token is not ours, or its session has ended.
    SessionEnded,
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AuthError::InvalidToken => "请先登录后再操作",
            AuthError::ExpiredToken => "登录凭证已过期，请刷新或重新登录",
            AuthError::WrongCredentials => "手机号或密码不正确，或激活码已失效",
            AuthError::SessionEnded => "登录状态已结束，请重新登录",
        })
    }
}

impl std::error::Error for AuthError {}

/// A key of the environment that can't be used: which kind, and what it should look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidKey(pub(crate) &'static str);

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for InvalidKey {}
