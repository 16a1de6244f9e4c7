//! How the tests talk to the system: a local host of their own, people who are signed in, requests over HTTP, and
//! filings that remember where they stand. Tests read as what people do; addresses and headers stand here alone.

mod bench;
pub mod budgets;
mod dice;
pub mod faults;
mod filing;
pub mod grants;
mod http;
mod invariants;
mod races;
mod recorder;
mod routes;
mod stage;
mod tables;
pub mod tally;
mod upload;

pub use bench::bench;
pub use dice::Dice;
pub use filing::{Filing, map, maps};
pub use http::{Answer, Ask, fresh_key};
pub use invariants::Invariants;
pub use races::{Races, race, small_map};
pub use recorder::Recorder;
pub use routes::{Route, document, routes};
pub use stage::{COOPERATING, Cast, FOREIGN, Person, RESPONSIBLE, Stage};
pub use tables::Tables;
pub use upload::{Upload, brand, pdf, promotion, zip};
