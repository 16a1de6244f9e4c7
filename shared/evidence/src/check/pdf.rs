//! The text of a PDF (R8.5), as far as it can be had: nothing of one that is scanned, encrypted or broken.
//!
//! It is read here and by no library, because what is made to read every PDF takes as much memory and time as a file
//! asks for: a table of a hundred bytes may name every code there is, and a page of 30 KB may hold ten million operators.

mod fonts;
mod objects;
mod tokens;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use fonts::Font;
use objects::{Objects, roots};
use tokens::{Token, Tokens, reference, unescaped, unhexed};

/// Between the pages: each has a head of its own.
pub const PAGE_END: char = '\u{c}';
/// The most bytes that are read of a page.
const PAGE: usize = 2 << 20;
/// The most bytes of text.
const TEXT: usize = 8 << 20;
/// The most pages that are remembered while others are read.
const WAITING: usize = 20_000;
/// The most lines of tables of characters that are kept.
const KEPT: usize = 500_000;

/// The text of a PDF that has it as text, page by page.
pub fn text(file: &[u8]) -> String {
    read(file).0
}

/// The text, and how many bytes were read for it.
fn read(file: &[u8]) -> (String, usize) {
    let objects = Objects::of(file);
    let root = roots(file).take(100).find_map(|root| objects.entry(objects.object(root)?, b"Pages"));
    let mut waiting: Vec<_> = root.and_then(reference).map(|pages| (pages, None)).into_iter().collect();
    let (mut seen, mut reader) = (HashSet::new(), Reader { objects: &objects, fonts: HashMap::new(), kept: 0 });
    let mut text = String::new();
    while let Some((number, inherited)) = waiting.pop() {
        let Some(node) = objects.object(number).filter(|_| seen.insert(number)) else { continue };
        let resources = objects.get(node, b"Resources").or(inherited);
        if let Some(kids) = objects.get(node, b"Kids") {
            let kids = objects.references(kids, WAITING - waiting.len()).unwrap_or_default();
            waiting.extend(kids.into_iter().rev().map(|kid| (kid, resources)));
            continue;
        }
        if reader.page(node, resources.unwrap_or_default(), &mut text).is_none() || text.len() > TEXT {
            break;
        }
        text.push(PAGE_END);
    }
    (text, objects.spent())
}

struct Reader<'a> {
    objects: &'a Objects<'a>,
    fonts: HashMap<u32, Rc<Font>>,
    kept: usize,
}

impl Reader<'_> {
    /// The content of a page, from one stream or several.
    fn content(&self, page: &[u8]) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let stream = self.objects.get(page, b"Contents").unwrap_or_default();
        let several = self.objects.references(stream, PAGE)?;
        let several = several.into_iter().filter_map(|part| self.objects.object(part));
        for part in several.chain([stream]) {
            content.extend(self.objects.unpacked(part, PAGE.saturating_sub(content.len())).unwrap_or_default());
            content.push(b'\n');
        }
        self.objects.spend(content.len())?;
        Some(content)
    }

    /// Adds the text of a page; nothing comes back once the work that is granted is done.
    fn page(&mut self, page: &[u8], resources: &[u8], text: &mut String) -> Option<()> {
        let content = self.content(page)?;
        let fonts = self.objects.get(resources, b"Font").unwrap_or_default();
        let (mut of_page, mut font, mut height) = (HashMap::new(), None, None);
        let (mut tokens, mut operands) = (Tokens::new(&content), Vec::new());
        while let Some(token) = tokens.next() {
            let Token::Word(word) = token else {
                operands.push(token);
                continue;
            };
            if word.first().is_some_and(|byte| byte.is_ascii_digit() || b"+-.".contains(byte)) {
                operands.push(token);
                continue;
            }
            let last = operands.last().copied();
            let is_line = match word {
                b"T*" | b"TD" | b"'" | b"\"" | b"ET" => true,
                b"Td" => !last.is_some_and(is_zero),
                b"Tm" => height.replace(last).is_some_and(|height| height != last),
                _ => false,
            };
            if is_line && !text.is_empty() && !text.ends_with(['\n', PAGE_END]) {
                text.push('\n');
            }
            match word {
                b"BT" => height = None,
                b"Tf" => {
                    let name = operands.iter().find_map(|operand| match operand {
                        Token::Name(name) => Some(*name),
                        _ => None,
                    });
                    font = name.and_then(|name| {
                        of_page.entry(name).or_insert_with(|| self.font(self.objects.entry(fonts, name)?)).clone()
                    });
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => font.iter().for_each(|font| show(font, &operands, text)),
                b"ID" => tokens.skip_picture(),
                _ => {}
            }
            if text.len() > TEXT {
                break;
            }
            operands.clear();
        }
        Some(())
    }

    /// The font that a value is or refers to.
    fn font(&mut self, value: &[u8]) -> Option<Rc<Font>> {
        let Some(number) = reference(value) else { return Some(Rc::new(Font::of(self.objects, value))) };
        if let Some(font) = self.fonts.get(&number) {
            return Some(font.clone());
        }
        let font = Rc::new(Font::of(self.objects, self.objects.object(number)?));
        self.kept += font.size();
        if self.kept > KEPT {
            self.fonts.clear();
            self.kept = font.size();
        }
        self.fonts.insert(number, font.clone());
        Some(font)
    }
}

fn is_zero(token: Token<'_>) -> bool {
    matches!(token, Token::Word(word) if word.iter().all(|byte| b"+-.0".contains(byte)))
}

/// Adds what an operator shows.
fn show(font: &Font, operands: &[Token<'_>], text: &mut String) {
    for operand in operands {
        match operand {
            Token::Text(codes) => font.show(&unescaped(codes), text),
            Token::Hex(codes) => font.show(&unhexed(codes), text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
