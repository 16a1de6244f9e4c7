//! The calendar of working days that every function has: the schedules as they were published (R10.1).

use std::sync::LazyLock;

use domain::calendar::{Calendar, PUBLISHED};

/// The calendar; it is read from its files when it is first asked for.
pub fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
        let schedules = PUBLISHED.map(|text| serde_json::from_str(text).expect("a test reads the same files"));
        Calendar::new(schedules.to_vec()).expect("a test makes the same calendar")
    });
    &CALENDAR
}
