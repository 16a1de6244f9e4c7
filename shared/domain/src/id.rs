//! Ids: opaque texts that cannot be mistaken for one another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is not an id: it must have 1–32 characters of `A–Z a–z 0–9 _ -`, an idempotency key up to 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("应为不超过 32 位的字母、数字、下划线或连字符")
    }
}

impl std::error::Error for NotAnId {}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $most:literal)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String, pattern = "^[A-Za-z0-9_-]{1,32}$")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let fits = (1..=$most).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
                if fits { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A project (重大改革项目); derived from who registered it and with which key, so a repeat meets itself.
    ProjectId 32
    /// A filing (填报件); derived like a project's.
    FilingId 32
    /// A person with an account.
    PersonId 32
    /// A municipal department (市级部门), such as `fgw`.
    DepartmentId 32
    /// A field of reform (所属领域) of the office's list.
    FieldId 32
    /// A reason code (驳回原因) of the office's list.
    ReasonCode 32
    /// A medium (报道媒体) of the office's list.
    OutletId 32
    /// An upload on its way to become evidence; derived like a filing's.
    UploadId 32
    /// One sign-in on one device.
    SessionId 32
    /// A row – indicator, measure, plan or report – for its whole life (R2.8).
    RowId 32
    /// What a client sends with a write so that a repeat has no second effect (R3.4).
    IdempotencyKey 64
}

#[cfg(test)]
mod tests {
    use super::RowId;

    #[test]
    fn r2_8_a_row_id_is_short_and_plain() {
        for good in ["i1", "A-z_9", &"x".repeat(32)] {
            assert!(good.parse::<RowId>().is_ok(), "{good}");
        }
        for bad in ["", "指标", "a b", "a#b", &"x".repeat(33)] {
            assert!(bad.parse::<RowId>().is_err(), "{bad}");
        }
    }
}
