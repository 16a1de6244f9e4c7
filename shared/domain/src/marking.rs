//! Classification markings (密级标志, R8.5): whether a text bears 绝密, 机密 or 秘密 as a marking, or merely speaks of it.
//!
//! A marking stands in certain places and forms: before a star (机密★10年), behind 密级：, in brackets where a line begins,
//! or alone on a line of the head. It is found by form and never by sense, so both errors remain possible; the cases
//! that were thought of stand in `tests/markings.json`.

use std::cell::LazyCell;

/// A level of classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// 绝密
    TopSecret,
    /// 机密
    Secret,
    /// 秘密
    Confidential,
}

impl Level {
    /// The level's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            Level::TopSecret => "绝密",
            Level::Secret => "机密",
            Level::Confidential => "秘密",
        }
    }
}

const WORDS: [(&str, Level); 5] = [
    ("绝密", Level::TopSecret),
    ("絕密", Level::TopSecret),
    ("机密", Level::Secret),
    ("機密", Level::Secret),
    ("秘密", Level::Confidential),
];
/// Between level and term; it makes a marking wherever it stands.
const STARS: [char; 6] = ['★', '☆', '✩', '✭', '✮', '⭐'];
const OPENING: [char; 9] = ['【', '（', '(', '[', '［', '〔', '〖', '<', '〈'];
const CLOSING: [char; 9] = ['】', '）', ')', ']', '］', '〕', '〗', '>', '〉'];
const QUOTES: [char; 6] = ['“', '"', '‘', '\'', '「', '『'];
const TICKS: [char; 8] = ['☑', '☒', '■', '√', '✓', '✔', '●', '◼'];
/// What stands between the levels where a form or a rule names several.
const LISTING: [char; 14] = ['、', '/', '／', ',', '，', '|', '｜', '□', '☐', '○', '或', '和', '与', '及'];
/// What may stand between a level and its term.
const JOINTS: [char; 11] = ['·', '•', '-', '—', '–', '_', ':', '：', '*', '＊', '.'];
/// What a document calls itself by its level.
const NOUNS: [&str; 5] = ["件", "文件", "资料", "材料", "文档"];
/// What introduces the level in the head of a document.
const LABELS: [&str; 7] = ["密级", "秘密等级", "保密等级", "保密级别", "涉密等级", "密级和保密期限", "密级及保密期限"];
/// Behind a level in brackets these say that the line explains it.
const EXPLAINING: [&str; 8] = ["是", "指", "级", "、", "和", "与", "或", "性"];
/// A level alone on a line is a marking among this many lines from the top.
const HEAD: usize = 10;

/// The marking that the name of a file bears.
pub fn of_name(name: &str) -> Option<Level> {
    let name = joined(name);
    let ends = |c: char| !c.is_alphanumeric();
    let mut start = 0;
    while start < name.len() {
        let rest = &name[start..];
        let token = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let behind = &rest[token.len()..];
        if let Some(level) = named(&name[..start], token, behind) {
            return Some(level);
        }
        start += token.len() + behind.chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// The marking that a token of a name is, with what stands before and behind it.
fn named(before: &str, token: &str, behind: &str) -> Option<Level> {
    if behind.starts_with(STARS) {
        let (level, word) = WORDS.iter().find_map(|(word, level)| token.ends_with(word).then_some((*level, word)))?;
        return (!token.ends_with(&format!("非{word}"))).then_some(level);
    }
    let (level, rest) = level_at(token.strip_prefix("密级").unwrap_or(token))?;
    let rest = without_noun(rest);
    let whole = rest.is_empty() || term(rest).is_some_and(str::is_empty);
    let listed = lists(behind) || before.strip_suffix(LISTING).is_some_and(|before| any_level(last_token(before)));
    (whole && !listed).then_some(level)
}

fn last_token(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(text)
}

/// The marking that a text bears; paragraphs are lines.
pub fn of_text(text: &str) -> Option<Level> {
    let mut heads = Vec::new();
    let lines = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    for (index, line) in lines.filter(|line| !line.trim().is_empty()).enumerate() {
        if !line.contains('密') {
            continue;
        }
        let line = squeezed(line);
        if let Some(level) = within(&line) {
            return Some(level);
        }
        if index < HEAD {
            heads.extend(alone(&line));
        }
    }
    // Several levels, each on a line of its own, are the cells of a table about them.
    heads.first().copied().filter(|first| heads.iter().all(|level| level == first))
}

/// The marking that stands somewhere in a line without white space.
fn within(line: &str) -> Option<Level> {
    // What is asked of the whole line is asked once: a line may be a document long, and name a level all over.
    let brackets = line.len() - line.trim_start_matches(OPENING).len();
    let labels = LazyCell::new(|| LABELS.iter().any(|label| line.contains(label)));
    for (place, _) in line.char_indices() {
        let Some((level, after)) = level_at(&line[place..]) else { continue };
        let before = &line[..place];
        // 密级：□绝密☑机密□秘密
        let ticked = before.ends_with(TICKS) && *labels;
        let bracketed = (1..=brackets).contains(&place) && closed(after);
        if ticked || bracketed || starred(before, after) || labelled(before, after) {
            return Some(level);
        }
    }
    None
}

/// 机密★10年, but not within a sentence that quotes the form.
fn starred(before: &str, after: &str) -> bool {
    let star = after.starts_with(STARS) || after.strip_prefix(['*', '＊']).is_some_and(|rest| term(rest).is_some());
    let quoted = before.strip_suffix(QUOTES).is_some_and(|sentence| !sentence.is_empty());
    star && !quoted
}

/// 密级：机密, but not 密级：绝密/机密/秘密.
fn labelled(before: &str, after: &str) -> bool {
    let label = before.trim_end_matches([':', '：']).trim_end_matches(CLOSING);
    label.len() < before.len()
        && LABELS.iter().any(|known| label.ends_with(known))
        && !lists(after)
        && !after.starts_with('性')
}

/// 机密】 where a line begins with 【.
fn closed(after: &str) -> bool {
    let rest = without_noun(after);
    let rest = term(rest).unwrap_or(rest);
    let Some(behind) = rest.strip_prefix(CLOSING) else { return false };
    let behind = behind.trim_start_matches(CLOSING).trim_start_matches([':', '：']);
    !EXPLAINING.iter().any(|word| behind.starts_with(word))
}

/// The level that a line without white space is, with or without brackets, noun and term.
fn alone(line: &str) -> Option<Level> {
    let (level, rest) = level_at(line.trim_start_matches(OPENING))?;
    let rest = without_noun(rest);
    let rest = term(rest).unwrap_or(rest);
    rest.chars().all(|c| CLOSING.contains(&c)).then_some(level)
}

/// The level with which a text begins, and what follows it.
fn level_at(text: &str) -> Option<(Level, &str)> {
    WORDS.iter().find_map(|(word, level)| Some((*level, text.strip_prefix(word)?)))
}

fn any_level(text: &str) -> bool {
    WORDS.iter().any(|(word, _)| text.contains(word))
}

/// Whether what follows a level is the next of a list.
fn lists(after: &str) -> bool {
    let after = after.strip_prefix('级').unwrap_or(after);
    let next = after.trim_start_matches(LISTING);
    next.len() < after.len() && level_at(next).is_some()
}

/// What follows 级, 件, 级文件 and the like.
fn without_noun(text: &str) -> &str {
    let text = text.strip_prefix('级').unwrap_or(text);
    NOUNS.iter().find_map(|noun| text.strip_prefix(noun)).unwrap_or(text)
}

/// What follows a term such as 10年, ★长期 or （六个月).
fn term(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(STARS).trim_start_matches(JOINTS).trim_start_matches(OPENING);
    if let Some(rest) = ["长期", "启用前", "解密前"].iter().find_map(|term| text.strip_prefix(term)) {
        return Some(rest);
    }
    let number = |c: char| c.is_numeric() || "一二三四五六七八九十两半".contains(c);
    let unit = text.trim_start_matches(number);
    (unit.len() < text.len())
        .then(|| ["年", "个月", "月", "天", "日"].iter().find_map(|name| unit.strip_prefix(name)))?
}

/// A text without white space and without what nobody sees.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !invisible(*c)).collect()
}

/// A name in which a level that was spaced out (机 密) is one word again.
fn joined(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !invisible(*c)) {
        if c == '密' {
            let word = joined.trim_end();
            if word.ends_with(['绝', '絕', '机', '機', '秘']) {
                joined.truncate(word.len());
            }
        }
        joined.push(c);
    }
    joined
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::{Level, of_name, of_text};

    #[derive(Deserialize)]
    struct Cases {
        marked: BTreeMap<String, String>,
        plain: Vec<String>,
    }

    #[derive(Deserialize)]
    struct All {
        names: Cases,
        texts: Cases,
    }

    fn check(cases: &Cases, find: fn(&str) -> Option<Level>) {
        assert!(cases.marked.len() >= 20 && cases.plain.len() >= 20);
        for (text, level) in &cases.marked {
            assert_eq!(find(text).map(Level::chinese), Some(level.as_str()), "{text}");
        }
        for text in &cases.plain {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn r8_5_a_marking_is_told_from_a_word() {
        let cases: All = serde_json::from_str(include_str!("../../../tests/markings.json")).unwrap();
        check(&cases.names, of_name);
        check(&cases.texts, of_text);
    }

    #[test]
    fn r8_5_a_level_alone_marks_only_the_head() {
        let body = "关于推进改革的报告\n".repeat(9);
        assert_eq!(of_text(&format!("{body}\n\n机密\n")), Some(Level::Secret), "the tenth line that says anything");
        assert_eq!(of_text(&format!("{body}正文\n机密\n")), None);
        assert_eq!(of_text(&format!("{}机密★五年\n", body.repeat(50))), Some(Level::Secret), "a star marks anywhere");
    }

    /// A paragraph may be as long as the text of a file. Each of these is read within a second; if every level looked
    /// at its whole line again, nobody would see the end of it.
    #[test]
    fn r8_5_a_line_may_be_as_long_as_a_file() {
        const BYTES: usize = 4 << 20;
        let line = |start: &str, piece: &str, end: &str| {
            format!("{}{}{end}", start.repeat(BYTES / 2), piece.repeat(BYTES / 2 / piece.len()))
        };
        for (start, piece) in [
            ("x", "☑机密x"),
            ("(", "机密x"),
            ("", "机密、"),
            ("", "密级：：：机密性"),
            ("、", "机密级、"),
            ("", "机密((一二三"),
            ("密", "绝密x"),
            ("x", "国家秘密"),
        ] {
            assert_eq!(of_text(&line(start, piece, "")), None, "{start}…{piece}");
        }
        for (start, piece, end) in [("(", "☑机密x", "密级"), ("x", "☑机密x", "机密★10年")] {
            assert_eq!(of_text(&line(start, piece, end)), Some(Level::Secret), "its end counts too");
        }
    }
}
