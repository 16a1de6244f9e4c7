//! Why something was not done. Plain values; how they are said over HTTP stands in `api`.

use crate::broken::BrokenRule;
use crate::evidence::FileType;
use crate::filing::{Actor, Head, Kind, Seen, State};
use crate::id::FilingId;
use crate::moment::Moment;
use crate::project;
use crate::window::Window;
use crate::workflow::Operation;

/// Where a filing stands, told to somebody who is refused (R3.1, R3.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state it is in.
    pub state: State,
    /// The ETag of now.
    pub seen: Seen,
    /// Who moved it there.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

impl Standing {
    /// Told to somebody whose operation the state does not allow: who moved it there.
    pub fn of(head: &Head) -> Self {
        Self { state: head.state, seen: head.seen(), by: head.by.clone(), at: head.at }
    }

    /// Told to somebody who saw something older: who touched it last.
    pub fn touched(head: &Head) -> Self {
        let (by, at) = head.last_touch();
        Self { state: head.state, seen: head.seen(), by: by.clone(), at }
    }
}

/// A refusal by the rules; nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not there, or not for this caller to see; the two are told alike (R1.2).
    NotFound,
    /// Visible, but not this caller's operation.
    NotYours(Operation),
    /// The caller saved or submitted part of what is to be reviewed (R1.3).
    OwnWork,
    /// The filing's state does not allow the operation (R3.1).
    WrongState(Operation, Standing),
    /// The filing is of this kind, not of the one that was named.
    OtherKind(Kind),
    /// The caller saw something older than what stands (R3.4).
    Stale(Standing),
    /// The slot has an open filing already (R3.8).
    AlreadyOpen(FilingId),
    /// The office alone registers, corrects and closes projects.
    OfficeOnly,
    /// The project's state does not allow the operation (R1.4).
    ProjectState(project::State),
    /// The project's map is not issued yet, and the operation waits for that.
    NotIssued(project::State),
    /// The month can't be reported now: it has not begun, or it has closed (R4.3).
    MonthShut(Box<Window>),
    /// So many filings stand approved, and the operation needs that none does (R2.7).
    ApprovedAgainst(u32),
    /// Files of the round are missing, changed or shut away; their names (R8.3, R8.6).
    EvidenceGone(Vec<String>),
    /// The bytes of the file are missing or changed (R8.3).
    EvidenceDamaged,
    /// The project keeps these bytes as a file of another type (R8.2).
    OtherType(FileType),
    /// The file was reported as suspected classified, and nobody can open it (R8.6).
    Quarantined,
    /// The file was not reported, and only what was is purged (R8.6).
    NotQuarantined,
    /// What is owed is told to departments and to the office (R9.5).
    OwedElsewhere,
    /// The office alone purges files (R8.6).
    OfficePurges,
    /// Nothing lies where the upload should have put it (R8.2).
    NotUploaded,
    /// The project's base information has changed since the caller saw it.
    ProjectStale(Seen, Actor, Moment),
    /// Filings are open that must not be (R1.4).
    FilingsOpen(Vec<FilingId>),
    /// The project code is another project's (R1.1).
    CodeTaken,
    /// The cursor was not given for the list that it was sent with (R12.5).
    UnknownCursor,
    /// Rules of the content, all at once (R2.5).
    Rules(Vec<BrokenRule>),
}

/// A failure of an operation.
#[derive(Debug)]
pub enum StoreError {
    /// The session has ended (R11.3).
    SignedOut,
    /// The rules refuse.
    Refused(Refusal),
    /// The idempotency key was used for another request (R3.4).
    KeyReused,
    /// The store is busy or out of reach; the same request may be sent again.
    Unavailable(String),
    /// An item is not what we wrote; its key.
    Corrupt(String),
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        StoreError::Refused(refusal)
    }
}
