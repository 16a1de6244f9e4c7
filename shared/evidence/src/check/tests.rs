//! Files as they may come, made here byte by byte: good ones, and those that somebody meant ill with.

use std::io::Write;

use domain::evidence::FileType;
use domain::marking::Level;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::{ArchiveFault, Fault, leading, look_into};

/// An entry of an archive, with what its directory says of it.
#[derive(Clone)]
struct Entry {
    name: Vec<u8>,
    data: Vec<u8>,
    deflated: bool,
    flags: u16,
    mode: u32,
    claims: Option<u32>,
}

fn entry(name: &str, data: impl Into<Vec<u8>>) -> Entry {
    let (name, data) = (name.as_bytes().to_vec(), data.into());
    Entry { name, data, deflated: false, flags: 0x800, mode: 0o100_644, claims: None }
}

/// An archive, written as its format says and no more cleverly.
fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for Entry { name, data, deflated, flags, mode, claims } in entries {
        let packed = if *deflated {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(data).unwrap();
            encoder.finish().unwrap()
        } else {
            data.clone()
        };
        let method = if *deflated { 8_u16 } else { 0 };
        let mut fields = Vec::new();
        for field in [20, *flags, method, 0, 0x21] {
            fields.extend(field.to_le_bytes());
        }
        for field in [0, packed.len() as u32, claims.unwrap_or(data.len() as u32)] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        let offset = file.len() as u32;
        file.extend([b"PK\x03\x04".as_slice(), &fields, name, &packed].concat());
        let mut more = [0_u8; 6].to_vec();
        more.extend((mode << 16).to_le_bytes());
        more.extend(offset.to_le_bytes());
        // Made by Unix, so that the mode counts.
        directory.extend([b"PK\x01\x02\x14\x03".as_slice(), &fields, &more, name].concat());
    }
    let start = file.len() as u32;
    let count = (entries.len() as u16).to_le_bytes();
    let mut end = [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count].concat();
    end.extend((directory.len() as u32).to_le_bytes());
    end.extend(start.to_le_bytes());
    end.extend([0, 0]);
    [file, directory, end].concat()
}

fn looked(bytes: &[u8], file_type: FileType) -> Result<(), Fault> {
    leading(&bytes[..bytes.len().min(super::HEAD)], file_type)?;
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    look_into(file, file_type, bytes.len() as u64).unwrap()
}

fn bad(fault: ArchiveFault) -> Result<(), Fault> {
    Err(Fault::BadArchive(fault))
}

#[test]
fn r8_2_what_a_file_is_its_first_bytes_tell() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    let jpg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
    let ole = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 504]].concat();
    let mp4 = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41\0\0\0\x08free";
    let of = |bytes: &[u8], file_type| leading(bytes, file_type);
    for (bytes, file_type) in [
        (png.as_slice(), FileType::Png),
        (jpg, FileType::Jpg),
        (&ole, FileType::Doc),
        (&ole, FileType::Xls),
        (&ole, FileType::Wps),
        (mp4, FileType::Mp4),
        (b"%PDF-1.7\n", FileType::Pdf),
    ] {
        assert_eq!(of(bytes, file_type), Ok(()), "{file_type:?}");
    }
    let found = |kind: &str| Err(Fault::WrongType { found: Some(kind.to_owned()) });
    assert_eq!(of(png, FileType::Jpg), found("png"));
    assert_eq!(of(b"%PDF-1.7\n", FileType::Docx), found("pdf"));
    assert_eq!(of(&ole, FileType::Docx), found("doc"));
    assert!(of(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", FileType::Pdf).is_err());
    assert!(of(b"<html><script>alert(1)</script>", FileType::Pdf).is_err());
    assert_eq!(of(b"", FileType::Zip), Err(Fault::WrongType { found: None }));
    assert!(of(b"hello there", FileType::Zip).is_err());
}

#[test]
fn r8_2_an_archive_that_is_safe_is_taken() {
    let good = [entry("佐证/", ""), entry("佐证/一.txt", "改革"), entry("b.bin", vec![7; 1000])];
    assert_eq!(looked(&zip(&good), FileType::Zip), Ok(()));
    let mut gbk = entry("", "x");
    // 佐证.txt, and 机密.txt, as Chinese Windows writes them.
    gbk.name = b"\xd7\xf4\xd6\xa4.txt".to_vec();
    gbk.flags = 0;
    assert_eq!(looked(&zip(&[gbk.clone()]), FileType::Zip), Ok(()));
    gbk.name = b"\xbb\xfa\xc3\xdc.txt".to_vec();
    assert_eq!(looked(&zip(&[gbk]), FileType::Zip), Err(Fault::Classified(Level::Secret)));
}

#[test]
fn r8_2_paths_that_lead_elsewhere_are_refused() {
    for name in ["../x", "a/../../x", "/etc/passwd", "C:/x", "C:\\x", "a\\..\\x", "a//b", "./x", "a/.", "x\0.txt"] {
        assert_eq!(looked(&zip(&[entry(name, "x")]), FileType::Zip), bad(ArchiveFault::UnsafePath), "{name}");
    }
    let mut link = entry("link", "/etc/passwd");
    link.mode = 0o120_777;
    assert_eq!(looked(&zip(&[link]), FileType::Zip), bad(ArchiveFault::Link));
    let twice = [entry("a.txt", "1"), entry("A.TXT", "2")];
    assert_eq!(looked(&zip(&twice), FileType::Zip), bad(ArchiveFault::Duplicate));
    let mut locked = entry("a.txt", "1");
    locked.flags |= 1;
    assert_eq!(looked(&zip(&[locked]), FileType::Zip), bad(ArchiveFault::Encrypted));
}

#[test]
fn r8_2_bombs_are_refused() {
    let mut bomb = entry("zeros", vec![0; 16 << 20]);
    bomb.deflated = true;
    assert_eq!(looked(&zip(&[bomb]), FileType::Zip), bad(ArchiveFault::TooLarge), "a thousand to one");
    let mut claims = entry("large", vec![1; 100]);
    claims.claims = Some(u32::MAX - 1);
    assert_eq!(looked(&zip(&[claims]), FileType::Zip), bad(ArchiveFault::TooLarge), "4 GiB, it says");
    for claimed in [1000, (8 << 20) + 1] {
        let mut liar = entry("word/document.xml", vec![b' '; 8 << 20]);
        (liar.deflated, liar.claims) = (true, Some(claimed));
        assert_eq!(looked(&zip(&[liar]), FileType::Docx), bad(ArchiveFault::Unreadable), "{claimed}, it says");
    }
    let many: Vec<_> = (0..10_001).map(|n| entry(&format!("{n}"), "")).collect();
    assert_eq!(looked(&zip(&many), FileType::Zip), bad(ArchiveFault::TooManyEntries));
    // Entries that share their bytes: the directory names one place again and again.
    let one = zip(&[entry("a", vec![5; 1 << 20])]);
    let directory = one.len() - 22 - 47;
    let mut shared = one[..directory].to_vec();
    for name in b'a'..=b'z' {
        let mut record = one[directory..directory + 47].to_vec();
        record[46] = name;
        shared.extend(record);
    }
    let mut end = one[one.len() - 22..].to_vec();
    end[8..12].copy_from_slice(&[26, 0, 26, 0]);
    end[12..16].copy_from_slice(&(26 * 47_u32).to_le_bytes());
    shared.extend(end);
    assert_eq!(looked(&shared, FileType::Zip), bad(ArchiveFault::TooLarge), "26 MiB in one");
}

#[test]
fn r8_2_a_broken_archive_is_told() {
    let good = zip(&[entry("a", "1"), entry("b", "2")]);
    for broken in [&good[..good.len() - 5], &good[..40], b"PK\x03\x04"] {
        assert_eq!(looked(broken, FileType::Zip), bad(ArchiveFault::Unreadable));
    }
    let mut fewer = good.clone();
    let end = fewer.len() - 22;
    fewer[end + 8] = 1;
    fewer[end + 10] = 1;
    assert_eq!(looked(&fewer, FileType::Zip), bad(ArchiveFault::Unreadable), "it says one and has two");
}

fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let runs: String = paragraphs
        .iter()
        .map(|text| {
            // Word cuts a paragraph into runs wherever it likes.
            let cut = text.char_indices().nth(1).map_or(text.len(), |(at, _)| at);
            let (one, other) = text.split_at(cut);
            format!("<w:p><w:r><w:t>{one}</w:t></w:r><w:r><w:t>{other}</w:t></w:r></w:p>")
        })
        .collect();
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{runs}</w:body></w:document>");
    let mut part = entry("word/document.xml", document);
    part.deflated = true;
    zip(&[entry("[Content_Types].xml", "<Types/>"), part])
}

#[test]
fn r8_2_a_document_is_what_its_extension_says() {
    let report = docx(&["改革情况报告", "一、基本情况。"]);
    assert_eq!(looked(&report, FileType::Docx), Ok(()));
    assert_eq!(looked(&report, FileType::Wps), Ok(()));
    assert_eq!(looked(&zip(&[entry("word/document2.xml", "<d/>")]), FileType::Docx), Ok(()));
    assert!(looked(&zip(&[entry("word/documents.xml", "<d/>")]), FileType::Docx).is_err());
    let found = |kind: &str| Err(Fault::WrongType { found: Some(kind.to_owned()) });
    assert_eq!(looked(&report, FileType::Xlsx), found("docx"));
    assert_eq!(looked(&zip(&[entry("a", "1")]), FileType::Docx), found("zip"));
    assert_eq!(looked(&zip(&[entry("OFD.xml", "<ofd/>")]), FileType::Ofd), Ok(()));
}

#[test]
fn r8_5_a_marking_in_a_document_is_found() {
    let classified = Err(Fault::Classified(Level::Secret));
    assert_eq!(looked(&docx(&["机密★10年", "关于某事的报告"]), FileType::Docx), classified);
    assert_eq!(looked(&docx(&["保守国家秘密，防范机密泄露。"]), FileType::Docx), Ok(()));
    let sheet =
        [entry("xl/workbook.xml", "<w/>"), entry("xl/sharedStrings.xml", "<sst><si><t>密级：机密</t></si></sst>")];
    assert_eq!(looked(&zip(&sheet), FileType::Xlsx), classified);
    let slides = [
        entry("ppt/presentation.xml", "<p/>"),
        entry("ppt/slides/slide1.xml", "<s><a:p><a:r><a:t>机密</a:t></a:r><a:r><a:t>★</a:t></a:r></a:p></s>"),
    ];
    assert_eq!(looked(&zip(&slides), FileType::Pptx), classified);
    let page = "<ofd:Page><ofd:TextCode>机密★</ofd:TextCode></ofd:Page>";
    let ofd = [entry("OFD.xml", "<o/>"), entry("Doc_0/Pages/Page_0/Content.xml", page)];
    assert_eq!(looked(&zip(&ofd), FileType::Ofd), classified);
    for renamed in [docx(&["机密★10年"]), zip(&sheet), zip(&slides), zip(&ofd)] {
        assert_eq!(looked(&renamed, FileType::Zip), classified, "a document stays one as .zip");
    }
    assert_eq!(looked(&docx(&["改革情况报告"]), FileType::Zip), Ok(()));
    let within = [entry("材料/word/document.xml", "<p>机密★10年</p>"), entry("说明.txt", "机密★10年")];
    assert_eq!(looked(&zip(&within), FileType::Zip), Ok(()), "what files in an archive say is not looked at");
}

#[test]
fn r8_5_however_its_letters_are_written() {
    let told = |xml: &str| looked(&zip(&[entry("word/document.xml", xml)]), FileType::Docx);
    let classified = Err(Fault::Classified(Level::Secret));
    for body in [
        "<w:p><w:t>&#26426;&#x5bc6;★</w:t></w:p>",
        "<w:p><w:t><![CDATA[机密]]></w:t></w:p>",
        "<w:p>\n  <w:r>\n <w:t>机</w:t>\n </w:r>\n <w:r>\n <w:t>密</w:t>\n </w:r>\n</w:p>",
        "<w:p><w:r><w:t>关于某事的报告</w:t><w:txbxContent><w:p><w:t>机密</w:t></w:p></w:txbxContent></w:r></w:p>",
    ] {
        assert_eq!(told(&format!("<w:document>{body}</w:document>")), classified, "{body}");
    }
    let plain = "<w:document><w:p><w:t>科技&amp;机密性&#65;</w:t></w:p></w:document>";
    assert_eq!(super::text::of_xml(plain.as_bytes()).trim(), "科技&机密性A");
    let utf_16: Vec<u8> = "\u{feff}<a:p>机密</a:p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(super::text::of_xml(&utf_16).trim(), "机密");
    let master =
        [entry("ppt/presentation.xml", "<p/>"), entry("ppt/slideMasters/slideMaster1.xml", "<a:p>机密★</a:p>")];
    assert_eq!(looked(&zip(&master), FileType::Pptx), classified);
}

/// The demo's own files pass.
#[test]
fn r8_2_real_documents_pass() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../infra/local/demo");
    for (name, file_type) in [
        ("site-visit-notice.pdf", FileType::Pdf),
        ("press-reports.pdf", FileType::Pdf),
        ("site-visit-photo.jpg", FileType::Jpg),
        ("experience.docx", FileType::Docx),
    ] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        assert_eq!(leading(&bytes[..4096.min(bytes.len())], file_type), Ok(()), "{name}");
        if file_type != FileType::Jpg {
            assert_eq!(looked(&bytes, file_type), Ok(()), "{name}");
        }
    }
    let notice = std::fs::read(folder.join("site-visit-notice.pdf")).unwrap();
    assert!(super::pdf::text(&notice).contains("现场观摩会"), "{}", super::pdf::text(&notice));
}
