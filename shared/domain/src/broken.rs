//! Broken rules as they are said to a person, and the checks that look at one field only.

use chrono::NaiveDate;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::amount::{Amount, NotAnAmount};
use crate::month::Month;
use crate::text::{length, normalised};

/// One rule that content breaks, said to the person who fills it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BrokenRule {
    /// Where: a JSON pointer from the content's root, such as `/indicators/1/monthlyTargets/6`.
    pub path: String,
    /// What, for programs: stable, kebab-case.
    pub code: &'static str,
    /// The rule's number, such as `R2.2`.
    pub rule: &'static str,
    /// What is wrong and what to do, in Chinese; it names the row as the screen does.
    pub detail: String,
}

/// A rule of content, by name: what a clerk ticks off before a submit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its number, such as `R2.2`; a [`BrokenRule`] names it.
    pub number: &'static str,
    /// What it asks for, on screen.
    pub name: &'static str,
}

/// A rule, by number and name.
pub(crate) const fn rule(number: &'static str, name: &'static str) -> Rule {
    Rule { number, name }
}

/// A place in content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The JSON pointer from the content's root.
    pub path: String,
    /// What the screen calls it.
    pub label: String,
}

impl Place {
    /// The place at `/name`, or wherever `name` leads.
    pub fn new(name: &str, label: impl Into<String>) -> Self {
        Self { path: format!("/{name}"), label: label.into() }
    }
}

/// The broken rules found so far. A field that keeps its rules gives its strict value; one that breaks a rule is noted
/// and gives `None`.
#[derive(Default)]
pub(crate) struct BrokenRules(pub Vec<BrokenRule>);

impl BrokenRules {
    /// Nothing is broken, or everything that is.
    pub(crate) fn end(self) -> Result<(), Vec<BrokenRule>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }

    pub(crate) fn amount(&mut self, place: &Place, typed: &str) -> Option<Amount> {
        match typed.parse() {
            Ok(amount) => Some(amount),
            Err(error @ NotAnAmount::Empty) => self.refuse(place, "missing", "R2.1", &error.to_string()),
            Err(error) => self.refuse(place, "not-an-amount", "R2.1", &error.to_string()),
        }
    }

    pub(crate) fn month(&mut self, place: &Place, typed: &str, year: i32) -> Option<Month> {
        match typed.trim().parse::<Month>() {
            _ if typed.trim().is_empty() => self.refuse(place, "missing", "R2.4", "请选择月份"),
            Ok(month) if month.year() == year => Some(month),
            Ok(month) => {
                let what = format!("{month} 不在作战图年度 {year} 年内，请重新选择月份");
                self.refuse(place, "month-outside-year", "R2.4", &what)
            }
            Err(error) => self.refuse(place, "not-a-month", "R2.4", &error.to_string()),
        }
    }

    /// A day, `YYYY-MM-DD`, that must be there, by the rule `required`.
    pub(crate) fn day(&mut self, place: &Place, typed: &str, required: &'static str) -> Option<NaiveDate> {
        match typed.trim().parse::<NaiveDate>() {
            _ if typed.trim().is_empty() => self.refuse(place, "missing", required, "请选择日期"),
            Ok(day) if day.to_string() == typed.trim() => Some(day),
            _ => self.refuse(place, "not-a-day", required, "日期应写作“2026-05-12”的形式，请重新选择"),
        }
    }

    /// A [`day`](Self::day) that is not after `today`, by the rule `bounded`.
    pub(crate) fn past_day(
        &mut self,
        place: &Place,
        typed: &str,
        today: NaiveDate,
        required: &'static str,
        bounded: &'static str,
    ) -> Option<NaiveDate> {
        match self.day(place, typed, required)? {
            day if day > today => self.refuse(place, "in-the-future", bounded, "日期不能晚于今天，请重新选择"),
            day => Some(day),
        }
    }

    /// One of the names that `T` has in JSON.
    pub(crate) fn choice<'a, T: Deserialize<'a>>(
        &mut self,
        place: &Place,
        typed: &'a str,
        rule: &'static str,
        what: &str,
    ) -> Option<T> {
        let name: StrDeserializer<'a, Error> = typed.trim().into_deserializer();
        match T::deserialize(name) {
            Ok(chosen) => Some(chosen),
            Err(_) if typed.trim().is_empty() => self.refuse(place, "missing", rule, what),
            Err(_) => self.refuse(place, "unknown-choice", rule, what),
        }
    }

    /// A text that must be there, by the rule `required`, and has a `limit`, by the rule `bounded`.
    pub(crate) fn text(
        &mut self,
        place: &Place,
        typed: &str,
        limit: usize,
        required: &'static str,
        bounded: &'static str,
    ) -> Option<String> {
        match length(typed) {
            0 => self.refuse(place, "missing", required, "请填写"),
            n if n > limit => {
                let what = format!("共 {n} 字，最多 {limit} 字，请删减 {} 字", n - limit);
                self.refuse(place, "too-long", bounded, &what)
            }
            _ => Some(normalised(typed)),
        }
    }

    /// A text that may be missing and has a `limit`.
    pub(crate) fn at_most_long(&mut self, place: &Place, typed: &str, limit: usize) {
        let length = length(typed);
        if length > limit {
            let what = format!("共 {length} 字，最多 {limit} 字，请删减 {} 字", length - limit);
            self.note(place, "too-long", "R2.9", &what);
        }
    }

    pub(crate) fn at_most(&mut self, place: &Place, count: usize, limit: usize) {
        if count > limit {
            let what = format!("最多 {limit} 项，现有 {count} 项，请删去 {} 项", count - limit);
            self.note(place, "too-many", "R2.9", &what);
        }
    }

    /// Notes a broken rule and gives nothing, in place of the value that is not there.
    pub(crate) fn refuse<T>(&mut self, place: &Place, code: &'static str, rule: &'static str, what: &str) -> Option<T> {
        self.note(place, code, rule, what);
        None
    }

    pub(crate) fn note(&mut self, place: &Place, code: &'static str, rule: &'static str, what: &str) {
        let detail = format!("{}：{what}", place.label);
        self.0.push(BrokenRule { path: place.path.clone(), code, rule, detail });
    }
}
