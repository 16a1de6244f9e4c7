//! How the tests talk to the system: a local host of their own, people who are signed in, requests over HTTP, and
//! filings that remember where they stand. Tests read as what people do; addresses and headers stand here alone.

pub mod budgets;
mod filing;
mod http;
mod stage;
pub mod tally;

pub use filing::{Filing, map, maps};
pub use http::{Answer, Ask};
pub use stage::{COOPERATING, Cast, FOREIGN, Person, RESPONSIBLE, Stage};
