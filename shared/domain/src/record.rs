//! What promotion, brand and plan progress have in common.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

/// The longest of a record's long texts, in characters (R2.9).
pub const LONGEST: usize = 2_000;

/// The choice that was made, if what stands there is one.
pub(crate) fn choice<'a, T: Deserialize<'a>>(typed: &'a str) -> Option<T> {
    let name: StrDeserializer<'a, Error> = typed.trim().into_deserializer();
    T::deserialize(name).ok()
}

/// What the screen calls the choice that was made; what is no choice, as it stands.
pub(crate) fn chosen<'a, T: Deserialize<'a>>(typed: &'a str, chinese: fn(T) -> &'static str) -> String {
    choice(typed).map_or_else(|| typed.trim().to_owned(), |choice| chinese(choice).to_owned())
}

/// A choice and a day, as a list tells them.
pub(crate) fn about(choice: &str, day: &str) -> String {
    let day = day.parse::<NaiveDate>().map_or_else(|_| day.to_owned(), |day| day.format("%Y年%-m月%-d日").to_string());
    [choice, &day].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("，")
}
