//! 填报件: a filing in full – what stands, what changed, who did what, what the caller may do – and the versions of the
//! battle map; and the records of a project (R1.2, R2.7, R3.5, R3.6, R6).
//!
//! Only this view gives the ETag that a decision needs (R3.5a). What may not be seen answers as what is not there.

mod difference;
mod events;
mod evidence;
mod filing;
mod map;
mod records;
mod rows;

use api::{App, Routes, route};

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([
        route!(filing::view_filing),
        route!(events::events),
        route!(difference::difference),
        route!(map::map),
        route!(records::records),
    ])
    .with_state(app)
}
