//! How texts are compared and counted: once, here, and in the page by the same table of cases (`tests/counting.json`).

/// The text that a limit, a comparison or a strict form sees (R2.3): every line break is LF and the White_Space of
/// Unicode is trimmed at both ends. Nothing else changes; what stands between is the author's.
pub fn normalised(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// The length of the [`normalised`] text in Unicode scalar values (R2.3): a Chinese character counts one, whether it
/// takes two, three or four bytes; an emoji put together from several scalar values counts each.
pub fn length(text: &str) -> usize {
    normalised(text).chars().count()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{length, normalised};

    #[derive(Deserialize)]
    struct Case {
        text: String,
        length: usize,
    }

    #[test]
    fn r2_3_lengths_are_counted_in_scalar_values() {
        let cases: Vec<Case> = serde_json::from_str(include_str!("../../../tests/counting.json")).unwrap();
        assert!(!cases.is_empty());
        for case in cases {
            assert_eq!(length(&case.text), case.length, "{:?}", case.text);
        }
    }

    #[test]
    fn r2_3_normalising_touches_ends_and_line_breaks_only() {
        for (text, expected) in [
            ("\u{3000} 改革 方案\t\n", "改革 方案"),
            ("一\r\n二\r三\n四", "一\n二\n三\n四"),
            ("一\r\n\r\n二", "一\n\n二"),
            ("e\u{301}", "e\u{301}"),
            ("\u{feff}改革", "\u{feff}改革"),
        ] {
            assert_eq!(normalised(text), expected);
            assert_eq!(normalised(expected), expected, "once is enough");
        }
    }
}
