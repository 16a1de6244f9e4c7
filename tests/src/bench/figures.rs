//! Figures of many runs in one: medians, spread, ratios.

use std::fmt;

/// The same figure of several runs.
#[derive(Clone)]
pub struct Figure(Vec<f64>);

impl Figure {
    /// Of these runs; one at least.
    pub fn of(mut runs: Vec<f64>) -> Self {
        assert!(!runs.is_empty(), "nothing was measured");
        runs.sort_by(f64::total_cmp);
        Self(runs)
    }

    /// The median.
    pub fn median(&self) -> f64 {
        self.at(50)
    }

    /// How many times the other's median.
    pub fn times(&self, other: &Self) -> String {
        let ratio = self.median() / other.median();
        if ratio < 10.0 { format!("{ratio:.1} ×") } else { format!("{ratio:.0} ×") }
    }

    fn at(&self, percent: usize) -> f64 {
        self.0[(self.0.len() - 1) * percent / 100]
    }
}

/// Median, and in brackets where four fifths of the runs lie.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}–{})", short(self.median()), short(self.at(10)), short(self.at(90)))
    }
}

/// With three digits, or as many as it has before its point.
pub fn short(value: f64) -> String {
    match value {
        _ if value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
