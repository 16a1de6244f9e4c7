//! How many tests passed and failed, over all programs that run some.

use serde_json::Value;

/// The count so far.
#[derive(Default)]
pub struct Count {
    /// How many passed.
    pub passed: u64,
    /// How many failed.
    pub failed: u64,
}

impl Count {
    /// Counts a line of cargo such as `test result: ok. 3 passed; 0 failed; …`.
    pub fn add_cargo(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        let words: Vec<_> = result.split([' ', ';']).collect();
        let before = |word: &str| {
            let place = words.iter().position(|found| *found == word)?;
            words.get(place.checked_sub(1)?)?.parse::<u64>().ok()
        };
        self.passed += before("passed").unwrap_or(0);
        self.failed += before("failed").unwrap_or(0);
    }

    /// Counts the report of Vitest.
    pub fn add_vitest(&mut self, report: &Value) {
        self.passed += number(&report["numPassedTests"]);
        self.failed += number(&report["numFailedTests"]);
    }

    /// Counts the report of Playwright; what passes only at a second try has failed.
    pub fn add_playwright(&mut self, report: &Value) {
        let stats = &report["stats"];
        self.passed += number(&stats["expected"]);
        self.failed += number(&stats["unexpected"]) + number(&stats["flaky"]);
    }
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Count;

    #[test]
    fn counts_what_the_programs_tell() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 11 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s",
        ] {
            count.add_cargo(line);
        }
        assert_eq!((count.passed, count.failed), (14, 2));
        count.add_vitest(&json!({ "numTotalTests": 5, "numPassedTests": 4, "numFailedTests": 1, "success": false }));
        assert_eq!((count.passed, count.failed), (18, 3));
        count.add_playwright(&json!({ "stats": { "expected": 7, "unexpected": 1, "flaky": 1, "skipped": 2 } }));
        assert_eq!((count.passed, count.failed), (25, 5));
        count.add_playwright(&json!({}));
        assert_eq!((count.passed, count.failed), (25, 5));
    }
}
