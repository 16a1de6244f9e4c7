//! Differences of texts, by character.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use utoipa::ToSchema;

use crate::text::normalised;

/// A changed text, as the pieces that both versions are made of: without the inserts the earlier one, without the
/// deletes the later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TextChange {
    /// The pieces in reading order, none of them empty.
    pub segments: Vec<Segment>,
}

/// A piece of a changed text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// Whose it is.
    pub op: SegmentOp,
    /// The characters.
    pub text: String,
}

/// Whose a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SegmentOp {
    /// Both versions'.
    Equal,
    /// The earlier version's only.
    Delete,
    /// The later version's only.
    Insert,
}

/// Longer texts are told as one delete and one insert: the longest that a filing may hold (R2.9) is this long.
const LONGEST_COMPARED: usize = 2_000;
/// Of the shorter version at least this share, in percent, must have survived; else the text was written anew.
const LEAST_IN_COMMON: usize = 40;

impl TextChange {
    /// Compares two texts once [`normalised`]; `None` if they are the same.
    pub fn between(before: &str, after: &str) -> Option<Self> {
        let (before, after) = (normalised(before), normalised(after));
        (before != after)
            .then(|| Self { segments: compared(&before, &after).unwrap_or_else(|| rewritten(before, after)) })
    }
}

/// The pieces, or `None` where they would be no help to a reader.
fn compared(before: &str, after: &str) -> Option<Vec<Segment>> {
    let (old, new): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    if old.len().max(new.len()) > LONGEST_COMPARED {
        return None;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let (mut segments, mut deleted, mut inserted, mut kept) = (Vec::new(), String::new(), String::new(), 0);
    for (index, op) in ops.iter().enumerate() {
        let (common, gone, come) = (op.tag() == DiffTag::Equal, &old[op.old_range()], &new[op.new_range()]);
        // A single character between two changes agrees by chance more often than not.
        let by_chance = gone.len() == 1 && index > 0 && index + 1 < ops.len();
        if common && !by_chance {
            push(&mut segments, SegmentOp::Delete, std::mem::take(&mut deleted));
            push(&mut segments, SegmentOp::Insert, std::mem::take(&mut inserted));
            push(&mut segments, SegmentOp::Equal, gone.iter().collect());
            kept += gone.len();
        } else {
            deleted.extend(gone);
            inserted.extend(come);
        }
    }
    push(&mut segments, SegmentOp::Delete, deleted);
    push(&mut segments, SegmentOp::Insert, inserted);
    (kept * 100 >= old.len().min(new.len()) * LEAST_IN_COMMON).then_some(segments)
}

fn rewritten(before: String, after: String) -> Vec<Segment> {
    let mut segments = Vec::new();
    push(&mut segments, SegmentOp::Delete, before);
    push(&mut segments, SegmentOp::Insert, after);
    segments
}

fn push(segments: &mut Vec<Segment>, op: SegmentOp, text: String) {
    if !text.is_empty() {
        segments.push(Segment { op, text });
    }
}

#[cfg(test)]
mod tests {
    use super::{SegmentOp, TextChange};

    /// `[-deleted-]`, `{+inserted+}`, the rest is in both.
    fn shown(before: &str, after: &str) -> Option<String> {
        let pieces = TextChange::between(before, after)?.segments.into_iter();
        Some(
            pieces
                .map(|segment| match segment.op {
                    SegmentOp::Equal => segment.text,
                    SegmentOp::Delete => format!("[-{}-]", segment.text),
                    SegmentOp::Insert => format!("{{+{}+}}", segment.text),
                })
                .collect(),
        )
    }

    #[test]
    fn r3_6_a_text_is_compared_by_character() {
        for (before, after, expected) in [
            ("建立统一平台", "建立全市统一平台", "建立{+全市+}统一平台"),
            ("2026年3月底前", "2026年5月底前", "2026年[-3-]{+5+}月底前"),
            ("出台实施细则", "出台", "出台[-实施细则-]"),
            ("", "新写的", "{+新写的+}"),
            ("不要了", " ", "[-不要了-]"),
            (
                "试点",
                "试点先行，并在全市范围内逐步推开，形成可复制的经验",
                "试点{+先行，并在全市范围内逐步推开，形成可复制的经验+}",
            ),
            ("在𠮷林试点", "在𠮶林试点", "在[-𠮷-]{+𠮶+}林试点"),
        ] {
            assert_eq!(shown(before, after).as_deref(), Some(expected));
        }
    }

    #[test]
    fn r3_6_what_has_little_in_common_is_told_as_rewritten() {
        for (before, after) in [
            ("组建工作专班，明确责任分工", "完成第一批国家级试点的申报"),
            ("3月5日", "4月6日"),
            ("的一的二的三的四", "甲的乙的丙的丁的戊"),
        ] {
            assert_eq!(shown(before, after), Some(format!("[-{before}-]{{+{after}+}}")));
        }
    }

    #[test]
    fn r3_6_white_space_at_the_ends_and_line_breaks_are_no_change() {
        assert_eq!(shown("\u{3000}一\r\n二 ", "一\n二"), None);
    }

    #[test]
    fn r2_9_the_longest_text_is_compared_and_a_longer_one_is_not() {
        let text = "改革方案".repeat(500);
        assert_eq!(shown(&text, &text.replacen("方案", "", 1)), Some(text.replacen("方案", "[-方案-]", 1)));
        let longer = format!("{text}。");
        assert_eq!(shown(&text, &longer), Some(format!("[-{text}-]{{+{longer}+}}")));
    }

    #[test]
    fn without_inserts_it_is_the_earlier_text_and_without_deletes_the_later() {
        let scrambled = |seed: u32| -> String {
            let step = |n: u32| char::from_u32(0x4e00 + (n * n * seed + n * 7 + seed) % 40);
            (0..400).filter_map(step).collect()
        };
        for seed in 1..40 {
            let (before, after) = (scrambled(seed), scrambled(seed + 1));
            let change = TextChange::between(&before, &after).unwrap();
            let without =
                |op| change.segments.iter().filter(move |s| s.op != op).map(|s| s.text.as_str()).collect::<String>();
            assert_eq!((without(SegmentOp::Insert), without(SegmentOp::Delete)), (before, after));
            assert!(change.segments.iter().all(|segment| !segment.text.is_empty()));
        }
    }
}
