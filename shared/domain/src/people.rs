//! People, their roles, and the caller of an operation (R1.3, R11.2a).

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::id::{DepartmentId, PersonId, SessionId};

/// What a person is in the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// 市级部门录入人员
    Clerk,
    /// 市级部门审核人员
    Reviewer,
    /// 市委改革办审核人员
    Office,
    /// 领导（只读）
    Leader,
    /// 系统管理员
    SystemAdmin,
    /// 安全管理员
    SecurityAdmin,
    /// 安全审计员
    Auditor,
}

impl Role {
    /// Every role, in the order of the manual.
    pub const ALL: [Role; 7] = [
        Role::Clerk,
        Role::Reviewer,
        Role::Office,
        Role::Leader,
        Role::SystemAdmin,
        Role::SecurityAdmin,
        Role::Auditor,
    ];

    /// The role's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            Role::Clerk => "市级部门录入人员",
            Role::Reviewer => "市级部门审核人员",
            Role::Office => "市委改革办审核人员",
            Role::Leader => "领导",
            Role::SystemAdmin => "系统管理员",
            Role::SecurityAdmin => "安全管理员",
            Role::Auditor => "安全审计员",
        }
    }

    /// Whether the role is held for a department.
    pub const fn is_departmental(self) -> bool {
        matches!(self, Role::Clerk | Role::Reviewer)
    }
}

/// Why a set of roles can't be one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RolesError {
    /// No role at all.
    None,
    /// Roles that exclude one another (R1.3, R11.2a).
    Exclusive,
    /// A departmental role without a department.
    DepartmentMissing,
    /// A department for a role that has none.
    DepartmentUnwanted,
}

impl fmt::Display for RolesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RolesError::None => "至少需要一个角色",
            RolesError::Exclusive => "只有录入人员与审核人员可以由同一人兼任，其他角色互斥",
            RolesError::DepartmentMissing => "录入人员、审核人员必须属于一个市级部门",
            RolesError::DepartmentUnwanted => "该角色不属于任何市级部门",
        })
    }
}

impl std::error::Error for RolesError {}

/// What a person may be: one department's clerk, reviewer or both, or exactly one of the other roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    roles: Vec<Role>,
    department: Option<DepartmentId>,
}

impl Post {
    /// Builds a post, refusing what R1.3 and R11.2a exclude.
    pub fn new(mut roles: Vec<Role>, department: Option<DepartmentId>) -> Result<Self, RolesError> {
        roles.sort_unstable();
        roles.dedup();
        match (roles.as_slice(), &department) {
            ([], _) => Err(RolesError::None),
            ([Role::Clerk | Role::Reviewer] | [Role::Clerk, Role::Reviewer], None) => {
                Err(RolesError::DepartmentMissing)
            }
            ([Role::Clerk | Role::Reviewer] | [Role::Clerk, Role::Reviewer], Some(_)) => Ok(Self { roles, department }),
            ([_], Some(_)) => Err(RolesError::DepartmentUnwanted),
            ([_], None) => Ok(Self { roles, department }),
            _ => Err(RolesError::Exclusive),
        }
    }

    /// The roles, sorted, without repeats.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The department, for clerks and reviewers.
    pub fn department(&self) -> Option<&DepartmentId> {
        self.department.as_ref()
    }
}

/// Who calls an operation, as the verified token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The person.
    pub person: PersonId,
    /// The person's name as the ledger shows it.
    pub name: String,
    /// Roles and department.
    pub post: Post,
    /// The session that every write's transaction checks (R11.3).
    pub session: SessionId,
}

impl Caller {
    /// Whether the caller holds `role`.
    pub fn is(&self, role: Role) -> bool {
        self.post.roles.contains(&role)
    }

    /// Whether the caller holds `role` for `department`.
    pub fn is_of(&self, role: Role, department: &DepartmentId) -> bool {
        self.is(role) && self.post.department.as_ref() == Some(department)
    }

    /// Whether the caller is clerk or reviewer of `department`.
    pub fn belongs_to(&self, department: &DepartmentId) -> bool {
        self.post.department.as_ref() == Some(department)
    }
}

/// A mobile number, the name of an account (R11.1): eleven digits beginning with 1. `Debug` and `Display` mask it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as typed; spaces and hyphens between digits are passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.trim().chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let fits = digits.len() == 11 && digits.starts_with('1') && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then_some(Self(digits))
    }

    /// All eleven digits; for keys and comparisons, never for lists or logs (R11.4).
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}****{}", &self.0[..3], &self.0[7..])
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Phone, Post, Role, RolesError};

    #[test]
    fn r1_3_r11_2a_roles_that_exclude_one_another() {
        let fgw = || Some("fgw".parse().unwrap());
        assert!(Post::new(vec![Role::Reviewer, Role::Clerk], fgw()).is_ok());
        assert_eq!(Post::new(vec![Role::Clerk], None), Err(RolesError::DepartmentMissing));
        assert_eq!(Post::new(vec![Role::Office], fgw()), Err(RolesError::DepartmentUnwanted));
        assert_eq!(Post::new(vec![], None), Err(RolesError::None));
        for other in &Role::ALL[2..] {
            assert!(Post::new(vec![*other], None).is_ok());
            assert_eq!(Post::new(vec![Role::Clerk, *other], fgw()), Err(RolesError::Exclusive));
            assert_eq!(Post::new(vec![Role::Leader, *other], None).is_err(), *other != Role::Leader);
        }
    }

    #[test]
    fn r11_4_a_phone_number_is_masked_wherever_it_is_printed() {
        let phone = Phone::parse("139 0000-0001").unwrap();
        assert_eq!(phone.digits(), "13900000001");
        assert_eq!(format!("{phone} {phone:?}"), "139****0001 139****0001");
        for bad in ["", "1390000000", "239000000010", "1390000000a", "+8613900000001"] {
            assert_eq!(Phone::parse(bad), None);
        }
    }
}
