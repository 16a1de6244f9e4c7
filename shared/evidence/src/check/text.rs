//! The text of OOXML and OFD documents (R8.5): paragraphs as lines.

use encoding_rs::UTF_8;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

/// Where the text of an OOXML or OFD document stands.
pub fn is_text(part: &str) -> bool {
    let in_folder = |folder: &str, start: &str| {
        part.strip_prefix(folder).is_some_and(|name| name.starts_with(start) && name.ends_with(".xml"))
    };
    let of_word = ["document", "header", "footer", "footnotes", "endnotes", "comments"];
    of_word.iter().any(|start| in_folder("word/", start))
        || part == "xl/sharedStrings.xml"
        || in_folder("xl/worksheets/", "sheet")
        || in_folder("xl/", "comments")
        || in_folder("ppt/slides/", "slide")
        || in_folder("ppt/slideMasters/", "slideMaster")
        || in_folder("ppt/notesSlides/", "notesSlide")
        || ["word", "xl", "ppt"].iter().any(|app| {
            in_folder(&format!("{app}/drawings/"), "drawing") || in_folder(&format!("{app}/diagrams/"), "data")
        })
        || in_folder("docProps/", "core")
        || in_folder("docProps/", "custom")
        || part == "OFD.xml"
        || (part.contains("/Pages/") || part.contains("/Tpls/")) && part.ends_with("Content.xml")
}

/// The text of a part: runs of one paragraph, cell or text object are one line.
pub fn of_xml(xml: &[u8]) -> String {
    // UTF-8, or UTF-16 by its first two bytes; XML knows others, and no office writes them.
    let (xml, _, _) = UTF_8.decode(xml);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Text(run)) => push(&mut text, &run.decode().unwrap_or_default()),
            Ok(Event::CData(run)) => push(&mut text, &run.decode().unwrap_or_default()),
            Ok(Event::GeneralRef(reference)) => text.extend(character(&reference)),
            // A text box stands within a paragraph and begins a line of its own.
            Ok(Event::Start(start)) if is_line(start.local_name().as_ref()) => text.push('\n'),
            Ok(Event::End(end)) if is_line(end.local_name().as_ref()) => text.push('\n'),
            Ok(Event::Empty(empty)) if matches!(empty.local_name().as_ref(), b"br" | b"cr") => text.push('\n'),
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

/// Line breaks between elements are the file's, not the document's.
fn push(text: &mut String, run: &str) {
    text.extend(run.chars().map(|c| if c.is_control() { ' ' } else { c }));
}

/// The character that stands behind `&#26426;` or `&amp;`.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    resolve_predefined_entity(&reference.decode().ok()?)?.chars().next()
}

/// Paragraphs (`p`), strings and cells of a sheet (`si`, `c`, `is`), what stands over and under a printed sheet, text of an
/// OFD page (`TextCode`), and properties.
fn is_line(name: &[u8]) -> bool {
    const LINES: [&str; 17] = [
        "p",
        "si",
        "c",
        "is",
        "oddHeader",
        "oddFooter",
        "TextCode",
        "title",
        "subject",
        "keywords",
        "description",
        "category",
        "contentStatus",
        "lpwstr",
        "Title",
        "Subject",
        "Keyword",
    ];
    LINES.iter().any(|line| line.as_bytes() == name)
}
