//! A moment in Shanghai, to the millisecond; the only time that is ever stored, hashed or answered.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, SubsecRound, TimeZone};
use serde::{Deserialize, Serialize};

/// Seconds by which Shanghai is ahead of UTC; it has no summer time.
const SHANGHAI: i32 = 8 * 3600;

/// A moment, written as `2026-11-30T23:59:59.999+08:00`; texts sort as the moments do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, format = DateTime)]
pub struct Moment(DateTime<FixedOffset>);

impl Moment {
    /// The moment `milliseconds` after 1970-01-01T00:00Z.
    pub fn from_millis(milliseconds: i64) -> Option<Self> {
        let zone = FixedOffset::east_opt(SHANGHAI)?;
        zone.timestamp_millis_opt(milliseconds).single().map(Self)
    }

    /// Milliseconds after 1970-01-01T00:00Z.
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Whole seconds after 1970-01-01T00:00Z, as tokens count.
    pub fn seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// The day in Shanghai.
    pub fn date(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// The year in Shanghai.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The moment `duration` later, or earlier.
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0 + duration)
    }

    /// How long after `earlier` it is.
    pub fn since(self, earlier: Moment) -> Duration {
        self.0 - earlier.0
    }
}

impl From<DateTime<FixedOffset>> for Moment {
    fn from(time: DateTime<FixedOffset>) -> Self {
        let zone = FixedOffset::east_opt(SHANGHAI).expect("eight hours are an offset");
        Self(time.with_timezone(&zone).trunc_subsecs(3))
    }
}

impl FromStr for Moment {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::parse_from_rfc3339(text).map(Self::from)
    }
}

impl TryFrom<String> for Moment {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%dT%H:%M:%S%.3f%:z"))
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn a_moment_is_written_in_shanghai_to_the_millisecond() {
        for (typed, written) in [
            ("2026-11-30T15:59:59.9999Z", "2026-11-30T23:59:59.999+08:00"),
            ("2026-12-01T00:00:00+08:00", "2026-12-01T00:00:00.000+08:00"),
        ] {
            assert_eq!(typed.parse::<Moment>().unwrap().to_string(), written);
        }
    }
}
