//! The cookie that carries the refresh token: out of reach of scripts, sent to this function alone (R11.3).

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

const NAME: &str = "refresh";

/// A cookie that holds `token` for `seconds`; with `secure`, browsers send it over TLS alone.
pub fn holding(token: &str, seconds: i64, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("{NAME}={token}; HttpOnly; SameSite=Strict; Path=/api/sessions; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&cookie).expect("a refresh token is plain text")
}

/// A cookie that removes the one before.
pub fn gone(secure: bool) -> HeaderValue {
    holding("", 0, secure)
}

/// The refresh token that came with a request.
pub fn token(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|value| value.split(';')).find_map(|cookie| cookie.trim().strip_prefix(NAME)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE;
    use axum::http::{HeaderMap, HeaderValue};

    use super::{gone, holding, token};

    #[test]
    fn r11_3_the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let plain = "refresh=a.b.1.c; HttpOnly; SameSite=Strict; Path=/api/sessions; Max-Age=1800";
        assert_eq!(holding("a.b.1.c", 1800, false), plain);
        assert_eq!(holding("a.b.1.c", 1800, true), format!("{plain}; Secure"));
        assert_eq!(gone(false), "refresh=; HttpOnly; SameSite=Strict; Path=/api/sessions; Max-Age=0");
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        for (sent, found) in [
            ("refresh=a.b", Some("a.b")),
            ("x=1; refresh=a.b; y=2", Some("a.b")),
            ("refresher=a; refresh=b", Some("b")),
            ("x=refresh=a", None),
            ("", None),
        ] {
            let headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_static(sent))]);
            assert_eq!(token(&headers), found, "{sent}");
        }
    }
}
