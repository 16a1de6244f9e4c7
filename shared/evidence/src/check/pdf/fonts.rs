//! Which characters the codes of a font stand for.

use encoding_rs::{GB18030, UTF_16BE};

use super::objects::Objects;
use super::tokens::{Token, Tokens, unhexed};

/// The most bytes of a font's table of characters.
const TABLE: usize = 2 << 20;
/// The most lines of it; as many as two bytes have codes.
const LINES: usize = 1 << 16;

/// A font.
pub enum Font {
    /// Its codes are Unicode.
    Unicode,
    /// Its codes are those of Chinese Windows.
    Chinese,
    /// A table says what its codes are, and how many bytes has each.
    Table(usize, Vec<Line>),
    /// Nothing says what its codes are; those of one byte are mostly ASCII.
    Unknown(usize),
}

/// Some codes in a row, and the characters of the first as UTF-16; those of the others count up from there.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    first: u32,
    last: u32,
    text: [u16; 4],
}

impl Font {
    /// Reads a font's dictionary.
    pub fn of(objects: &Objects<'_>, dictionary: &[u8]) -> Self {
        let width = if objects.name(dictionary, b"Subtype") == Some(b"Type0") { 2 } else { 1 };
        let encoding = objects.name(dictionary, b"Encoding").unwrap_or_default();
        if encoding.starts_with(b"UniGB-U") {
            return Font::Unicode;
        }
        if encoding.starts_with(b"GB") {
            return Font::Chinese;
        }
        match objects.get(dictionary, b"ToUnicode").and_then(|stream| objects.unpacked(stream, TABLE)) {
            Some(table) if objects.spend(table.len()).is_some() => Font::Table(width, lines(&table)),
            _ => Font::Unknown(width),
        }
    }

    /// How much there is to keep of it.
    pub fn size(&self) -> usize {
        match self {
            Font::Table(_, lines) => lines.len() + 16,
            _ => 16,
        }
    }

    /// Writes the characters that codes stand for.
    pub fn show(&self, codes: &[u8], text: &mut String) {
        match self {
            Font::Unicode => text.push_str(&UTF_16BE.decode_without_bom_handling(codes).0),
            Font::Chinese => text.push_str(&GB18030.decode_without_bom_handling(codes).0),
            Font::Unknown(1) => text.extend(codes.iter().filter(|code| code.is_ascii()).map(|code| char::from(*code))),
            Font::Unknown(_) => {}
            Font::Table(width, lines) => {
                for code in codes.chunks(*width) {
                    let units = units(lines, value(code));
                    text.extend(char::decode_utf16(units.into_iter().filter(|unit| *unit != 0)).flatten());
                }
            }
        }
    }
}

/// The characters of a code as UTF-16, with nothing behind them.
fn units(lines: &[Line], code: u32) -> [u16; 4] {
    let end = lines.partition_point(|line| line.first <= code);
    let Some(line) = lines[..end].last().filter(|line| code <= line.last) else { return [0; 4] };
    let mut units = line.text;
    if let Some(last) = units.iter_mut().rev().find(|unit| **unit != 0) {
        *last = last.wrapping_add((code - line.first) as u16);
    }
    units
}

/// The lines of a table of characters.
fn lines(table: &[u8]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |first, last, text: &[u8]| {
        let (mut units, bytes) = ([0; 4], unhexed(&text[..text.len().min(16)]));
        units.iter_mut().zip(bytes.chunks(2)).for_each(|(unit, pair)| *unit = value(pair) as u16);
        if lines.len() < LINES {
            lines.push(Line { first, last, text: units });
        }
    };
    let code = |digits: &[u8]| value(&unhexed(&digits[..digits.len().min(8)]));
    let mut tokens = Tokens::new(table);
    while let Some(token) = tokens.next() {
        match token {
            Token::Word(b"beginbfchar") => {
                while let (Some(Token::Hex(from)), Some(Token::Hex(text))) = (tokens.next(), tokens.next()) {
                    add(code(from), code(from), text);
                }
            }
            Token::Word(b"beginbfrange") => {
                while let (Some(Token::Hex(first)), Some(Token::Hex(last))) = (tokens.next(), tokens.next()) {
                    match tokens.next() {
                        Some(Token::Hex(text)) => add(code(first), code(last), text),
                        Some(Token::Open) => {
                            for from in code(first)..=u32::MAX {
                                let Some(Token::Hex(text)) = tokens.next() else { break };
                                add(from, from, text);
                            }
                        }
                        _ => break,
                    }
                }
            }
            _ => {}
        }
    }
    lines.sort_by_key(|line| line.first);
    lines
}

/// Bytes as a number.
fn value(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |value: u32, byte| value.wrapping_shl(8) | u32::from(*byte))
}
