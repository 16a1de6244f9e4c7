//! The columns: every set of roles that a person can have, in every relation to the project, with and without a hand in
//! the draft.

use domain::people::{Post, Role};
use tests::{COOPERATING, FOREIGN, Person, RESPONSIBLE, Stage};

/// A person of the matrix.
pub struct Column {
    /// The column's head.
    pub label: &'static str,
    /// The person, as they sign in now.
    pub person: Person,
    /// The same person as the clerk who worked on the draft, before they came to their present post.
    pub worked_as: Option<Person>,
}

/// Everybody, those without a hand in the draft first.
pub struct People {
    /// The columns.
    pub columns: Vec<Column>,
    /// A clerk, a reviewer and the office, who bring filings to their states and stand in no column.
    pub movers: [Person; 3],
}

/// What the columns stand for: the heads, how many columns each group has, and who they are.
pub const GROUPS: [(&str, usize); 4] = [("责任单位", 3), ("配合单位", 3), ("无关单位", 3), ("不属任何单位", 5)];

const DEPARTMENTAL: [(&str, &[Role]); 3] =
    [("录", &[Role::Clerk]), ("审", &[Role::Reviewer]), ("兼", &[Role::Clerk, Role::Reviewer])];

const OTHERS: [(&str, &[Role]); 5] = [
    ("办", &[Role::Office]),
    ("领", &[Role::Leader]),
    ("系", &[Role::SystemAdmin]),
    ("安", &[Role::SecurityAdmin]),
    ("计", &[Role::Auditor]),
];

impl People {
    /// Makes everybody. Drafts of the project are worked on by clerks of `author`.
    pub async fn on(stage: &Stage, author: &str) -> Self {
        let departmental = [RESPONSIBLE, COOPERATING, FOREIGN]
            .into_iter()
            .flat_map(|department| DEPARTMENTAL.map(|(label, roles)| (label, roles, Some(department))));
        let posts: Vec<_> = departmental.chain(OTHERS.map(|(label, roles)| (label, roles, None))).collect();
        let mut columns = Vec::new();
        for worked in [false, true] {
            for (label, roles, department) in &posts {
                let person = stage.person(label, roles, *department).await;
                let worked_as = worked.then(|| as_clerk_of(stage, &person, author));
                columns.push(Column { label, person, worked_as });
            }
        }
        let movers = [
            stage.person("经办录入人员", &[Role::Clerk], Some(author)).await,
            stage.person("经办审核人员", &[Role::Reviewer], Some(author)).await,
            stage.person("经办改革办", &[Role::Office], None).await,
        ];
        Self { columns, movers }
    }

    /// The mover who has `role`.
    pub fn mover(&self, role: Role) -> &Person {
        let mover = self.movers.iter().find(|mover| mover.caller.is(role));
        mover.expect("filings are moved by clerks, reviewers and the office")
    }
}

fn as_clerk_of(stage: &Stage, person: &Person, department: &str) -> Person {
    let mut clerk = person.clone();
    let department = department.parse().expect("an id");
    clerk.caller.post = Post::new(vec![Role::Clerk], Some(department)).expect("a clerk's post");
    stage.renew(&mut clerk);
    clerk
}
