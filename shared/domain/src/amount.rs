//! Exact decimals: targets and progress are money-like figures that must add up, so no float ever holds one (R2.1).

use std::fmt;
use std::iter::Sum;
use std::ops::Sub;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An exact decimal (R2.1), as a string in JSON. What is typed has at most [`WHOLE_DIGITS`] digits before the point and
/// [`FRACTION_DIGITS`] after it; a sum or difference of such amounts is exact and may be longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = r"^-?\d{1,12}(\.\d{1,4})?$", examples("1200", "-3.5"))]
pub struct Amount(Decimal);

/// The most digits before the point of a typed amount.
pub const WHOLE_DIGITS: usize = 12;
/// The most digits after the point of a typed amount.
pub const FRACTION_DIGITS: usize = 4;

/// Why a typed text is not an amount. Its text tells the person who typed it what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnAmount {
    /// Nothing was typed.
    Empty,
    /// A point without digits after it: the number is still being typed.
    Unfinished,
    /// Anything but digits, one point between digits and one minus before them.
    Unreadable,
    /// More than [`WHOLE_DIGITS`] digits before the point.
    TooLarge,
    /// More than [`FRACTION_DIGITS`] digits after the point.
    TooFine,
}

impl fmt::Display for NotAnAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "请填写数值",
            Self::Unfinished => "数值没有填完，请补上小数点后的数字或去掉小数点",
            Self::Unreadable => "请填写半角数字，如 1200 或 -3.5，不带千分位逗号、加号、百分号和单位",
            Self::TooLarge => "整数部分最多 12 位，数值过大时请换用更大的计量单位",
            Self::TooFine => "小数部分最多 4 位",
        })
    }
}

impl std::error::Error for NotAnAmount {}

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(Decimal::ZERO);

    /// How often the whole goes into it; nothing if the whole is zero.
    pub(crate) fn ratio(self, whole: Self) -> Option<Decimal> {
        self.0.checked_div(whole.0)
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The amount without its sign.
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

/// Reads an amount as typed: white space around it is passed over, digits are counted as they stand, and whatever a
/// reader could take for two different numbers (`1,200`, `1e3`, `.5`, `12.`, `+1`, full-width digits) is refused.
impl FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(typed: &str) -> Result<Self, NotAnAmount> {
        let text = typed.trim();
        if text.is_empty() {
            return Err(NotAnAmount::Empty);
        }
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (unsigned, None),
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !fraction.is_none_or(digits) {
            return Err(NotAnAmount::Unreadable);
        }
        if fraction == Some("") {
            return Err(NotAnAmount::Unfinished);
        }
        if whole.len() > WHOLE_DIGITS {
            return Err(NotAnAmount::TooLarge);
        }
        if fraction.is_some_and(|fraction| fraction.len() > FRACTION_DIGITS) {
            return Err(NotAnAmount::TooFine);
        }
        let exact = Decimal::from_str_exact(text).map_err(|_| NotAnAmount::Unreadable)?;
        Ok(Self(exact))
    }
}

/// The canonical form: no zeros that say nothing, and no sign before zero.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.normalize(), f)
    }
}

impl TryFrom<String> for Amount {
    type Error = NotAnAmount;

    fn try_from(text: String) -> Result<Self, NotAnAmount> {
        text.parse()
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> String {
        amount.to_string()
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

impl Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{Amount, NotAnAmount};

    #[test]
    fn r2_1_what_a_ledger_reads_as_a_number() {
        for (typed, canonical) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.00", "0"),
            ("1200", "1200"),
            (" 12.50\t", "12.5"),
            ("\u{3000}7", "7"),
            ("007", "7"),
            ("-3.5", "-3.5"),
            ("0.0001", "0.0001"),
            ("100", "100"),
            ("999999999999.9999", "999999999999.9999"),
            ("-999999999999.9999", "-999999999999.9999"),
        ] {
            assert_eq!(typed.parse::<Amount>().map(|amount| amount.to_string()), Ok(canonical.to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn r2_1_what_it_refuses_and_why() {
        for (typed, why) in [
            ("", NotAnAmount::Empty),
            (" \u{3000}", NotAnAmount::Empty),
            ("12.", NotAnAmount::Unfinished),
            (".5", NotAnAmount::Unreadable),
            (".", NotAnAmount::Unreadable),
            ("-", NotAnAmount::Unreadable),
            ("--1", NotAnAmount::Unreadable),
            ("+1", NotAnAmount::Unreadable),
            ("1e3", NotAnAmount::Unreadable),
            ("1,200", NotAnAmount::Unreadable),
            ("1_200", NotAnAmount::Unreadable),
            ("1.2.3", NotAnAmount::Unreadable),
            ("- 1", NotAnAmount::Unreadable),
            ("1 200", NotAnAmount::Unreadable),
            ("12%", NotAnAmount::Unreadable),
            ("\u{ff11}\u{ff12}", NotAnAmount::Unreadable),
            ("\u{2212}1", NotAnAmount::Unreadable),
            ("NaN", NotAnAmount::Unreadable),
            ("1000000000000", NotAnAmount::TooLarge),
            ("1.00000", NotAnAmount::TooFine),
        ] {
            assert_eq!(typed.parse::<Amount>(), Err(why), "{typed:?}");
        }
    }

    #[derive(Deserialize)]
    struct Case {
        values: Vec<Amount>,
        sum: String,
    }

    #[test]
    fn r2_2_sums_are_exact() {
        let cases: Vec<Case> = serde_json::from_str(include_str!("../../../tests/sums.json")).unwrap();
        assert!(!cases.is_empty());
        for case in cases {
            assert_eq!(case.values.iter().copied().sum::<Amount>().to_string(), case.sum, "{:?}", case.values);
        }
    }

    #[test]
    fn r2_1_equal_by_value_and_a_string_in_json() {
        let [short, long] = ["12", "12.00"].map(|typed| typed.parse::<Amount>().unwrap());
        assert_eq!(short, long);
        assert_eq!(serde_json::to_string(&long).unwrap(), "\"12\"");
        assert!(serde_json::from_str::<Amount>("12").is_err(), "a JSON number may have been a float on its way");
        assert!(serde_json::from_str::<Amount>("\"12.\"").is_err());
    }
}
