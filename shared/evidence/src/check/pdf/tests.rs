//! PDFs, made here object by object: ones as offices write them, and ones that would cost far more than they weigh.

use std::io::Write;
use std::process::Command;

use domain::marking;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::objects::WORK;
use super::{PAGE, PAGE_END, TEXT, read, text};

/// The dictionary of a page whose content is object 4 and whose font is object 5.
const PAGE_OBJECT: &str = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>";
const FONT: &str = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R>>";

/// A file of these objects, the first of them number 1 and the root.
fn pdf(objects: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        file.extend(format!("{number} 0 obj").bytes().chain(object).chain(*b"endobj\n"));
    }
    file.extend(b"trailer<</Root 1 0 R>>\n%%EOF");
    file
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    [format!("<<{dictionary}/Length {}>>stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A stream of so many times the same, packed.
fn packed(dictionary: &str, piece: &[u8], times: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    (0..times).for_each(|_| encoder.write_all(piece).unwrap());
    stream(&format!("/Filter/FlateDecode{dictionary}"), &encoder.finish().unwrap())
}

/// A file of so many pages, all with one content, and its font's table.
fn pages(count: usize, content: Vec<u8>, table: Vec<u8>) -> Vec<u8> {
    let kids: String = (0..count).map(|page| format!("{} 0 R ", if page == 0 { 3 } else { page + 6 })).collect();
    let first = ["<</Type/Catalog/Pages 2 0 R>>", &format!("<</Type/Pages/Kids[{kids}]>>"), PAGE_OBJECT];
    let objects = first.map(|object| object.as_bytes().to_vec()).into_iter();
    let more = std::iter::repeat_n(PAGE_OBJECT.as_bytes().to_vec(), count - 1);
    pdf(objects.chain([content, FONT.as_bytes().to_vec(), table]).chain(more))
}

/// What a font says of its codes if they are those of UTF-16.
fn table(text: &str) -> Vec<u8> {
    let pairs: String = text.encode_utf16().map(|unit| format!("<{unit:04X}> <{unit:04X}>\n")).collect();
    let ranges = "2 beginbfrange\n<0020> <007E> <0020>\n<4E00> <4E01> [<4E00> <4E01>]\nendbfrange";
    let map = format!("begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{ranges}\n");
    stream("", format!("{map}{} beginbfchar\n{pairs}endbfchar\nendcmap", text.len()).as_bytes())
}

fn codes(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

fn shown(text: &str) -> Vec<u8> {
    format!("BT /F1 12 Tf 72 720 Td <{}> Tj ET", codes(text)).into_bytes()
}

#[test]
fn r8_5_a_marking_in_a_pdf_is_found_where_its_text_is_text() {
    let told = |content: Vec<u8>| text(&pages(1, content, table("机密★年改革方案一")));
    assert_eq!(told(stream("", &shown("机密★10年"))), format!("机密★10年\n{PAGE_END}"));
    assert_eq!(told(packed("", &shown("改革方案"), 1)).trim(), "改革方案");
    // Lines are lines, however they are begun, and runs of one line are one.
    let runs =
        format!("BT /F1 9 Tf 1 0 0 1 72 720 Tm [<{}>-20<{}>]TJ 20 0 Td <{}> Tj", codes("机"), codes("密"), codes("★"));
    let lines =
        format!("1 0 0 1 72 700 Tm <{}> Tj 0 -20 Td <{}> Tj T* <{}> Tj ET", codes("改"), codes("革"), codes("一"));
    assert_eq!(told(stream("", format!("{runs} {lines}").as_bytes())).trim(), "机密★\n改\n革\n一");
    let escaped = b"BT /F1 12 Tf (\\147\\072[\\306) Tj BI /W 1 ID (((\0EI Q EI (\\0001\\0000) Tj ET";
    assert_eq!(told(stream("", escaped)).trim(), "机密10");
    // As ReportLab packs it, and shown by a font that is known by its name.
    let ascii = stream("/Filter[/ASCII85Decode]", b"6<#'\\7PQ#?1*BP.+?)%u2_m'0<+I+\"GUXb7C*6J*+@T60z~>");
    assert_eq!(super::Objects::of(&[]).unpacked(&ascii, 99).unwrap(), b"BT /F1 12 Tf 72 720 Td (x) Tj T* ET\0\0\0\0\0");
    for (encoding, content) in
        [("UniGB-UCS2-H", shown("机密")), ("GBK-EUC-H", b"BT /F1 9 Tf <bbfac3dc> Tj ET".to_vec())]
    {
        let mut file = pages(1, stream("", &content), Vec::new());
        file.extend(format!("\n5 0 obj<</Type/Font/Subtype/Type0/Encoding/{encoding}>>endobj").bytes());
        assert_eq!(text(&file).trim(), "机密", "{encoding}");
    }
    for broken in ["%PDF-1.4\nbroken", "%PDF-1.4\n1 0 obj<</Pages 1 0 R/Kids[1 0 R]>>endobj trailer<</Root 1 0 R>>"] {
        assert_eq!(text(broken.as_bytes()), "", "what can't be read is no marking");
    }
}

/// Newer writers put all but streams into streams, and say of them in a stream what the trailer said.
#[test]
fn r8_5_objects_in_streams_are_found() {
    let objects = [
        (1, "<</Type/Catalog/Pages 2 0 R>>"),
        (2, "<</Type/Pages/Resources<</Font 7 0 R>>/Kids[3 0 R]>>"),
        (3, "<</Type/Page/Parent 2 0 R/Contents[4 0 R 9 0 R]>>"),
        (7, "<</F1 5 0 R>>"),
        (5, FONT),
    ];
    let (mut heads, mut bodies) = (String::new(), String::new());
    for (number, object) in objects {
        heads += &format!("{number} {} ", bodies.len());
        bodies += object;
    }
    let all = format!("{heads}{bodies}");
    let container = packed(&format!("/Type/ObjStm/N 5/First {}", heads.len()), all.as_bytes(), 1);
    let mut file = b"%PDF-1.7\n".to_vec();
    let content = |text| stream("", &shown(text));
    let numbered = [(4, content("改革")), (9, content("机密★")), (6, table("改革机密★")), (8, container)];
    for (number, object) in numbered {
        file.extend(format!("{number} 0 obj\n").bytes().chain(object).chain(*b"\nendobj\n"));
    }
    file.extend(b"10 0 obj\n<</Type/XRef/Root 1 0 R>>stream\n\nendstream\nendobj");
    assert_eq!(text(&file).trim(), "改革\n机密★");
    // What was written later counts.
    file.extend(b"\n9 0 obj\n".iter().chain(&content("方案")).chain(b"\nendobj\n"));
    assert_eq!(text(&file).trim(), "改革", "its font has no such characters");
}

/// A file that would take gigabytes or minutes if it got what it asks for, and the most that is read of it.
type Costly = (&'static str, fn() -> Vec<u8>, usize);

const A_PAGE: usize = 2 * PAGE + 100_000;
const COSTLY: &[Costly] = &[
    ("30 MiB of q Q", || pages(1, packed("", &b"q Q ".repeat(1 << 10), 30 << 8), table("")), A_PAGE),
    (
        "20 pages with one content",
        || pages(20, packed("", &b"BT /F1 9 Tf (\0A\0B) Tj ET\n".repeat(99), 9999), table("")),
        WORK,
    ),
    ("a drawing of 25 MB", || pages(1, packed("", &b"123.45 678.90 l\n".repeat(1 << 10), 25 << 6), table("")), A_PAGE),
    (
        "every code there is",
        || pages(1, stream("", &shown("x")), stream("", b"beginbfrange <0> <FFFFFFFF> <0041>")),
        A_PAGE,
    ),
    (
        "a table of 30 MiB",
        || pages(1, stream("", &shown("x")), packed("", &b"beginbfchar <0041> <0041>\n".repeat(99), 9999)),
        A_PAGE * 2,
    ),
    (
        "long characters",
        || pages(9, packed("", &b"BT/F1 9 Tf(\0A\0A\0A\0A)Tj ".repeat(99), 999), stream("", LONG)),
        WORK,
    ),
    ("an array of ten million", || pages(1, [b"[".as_slice(), &b"0 ".repeat(10 << 20)].concat(), table("")), WORK),
    ("object streams of 4 GB", || pdf(vec![packed("/Type/ObjStm/N 9/First 9", &[b' '; 1 << 20], 40); 100]), WORK),
    ("ten million heads", || pdf([packed("/Type/ObjStm/First 32000000", &b"1 0 ".repeat(1 << 10), 10 << 10)]), WORK),
    ("a million objects", || [&b"1 0 obj<</Pages[".repeat(1 << 20), b"/Root 1 0 R ".as_slice()].concat(), WORK),
    ("texts without end", endless, WORK),
    ("roots without end", || b"1 0 obj/Root(".repeat(1 << 20), WORK),
    ("streams without end", || b"1 0 obj<</ObjStm(".repeat(1 << 20), WORK),
    ("a million roots", || b"1 0 obj/Root 1 0 R ".repeat(1 << 20), WORK),
    ("pages without end", || pages(1 << 17, stream("", b"q"), table("")), WORK),
];
const LONG: &[u8] = b"beginbfchar <41> <8000800080008000>";

/// Ten thousand fonts that lead to a text without an end.
fn endless() -> Vec<u8> {
    let fonts: String =
        (0..10_000).map(|font| format!("/F{font}<</Subtype 4 0 R/Encoding 4 0 R/ToUnicode 4 0 R>>")).collect();
    let shown: String = (0..10_000).map(|font| format!("/F{font} 9 Tf (x) Tj ")).collect();
    let page = format!("<</Type/Page/Contents 3 0 R/Resources<</Font<<{fonts}>>>>>>");
    let objects =
        [b"<</Pages 2 0 R>>".to_vec(), page.into_bytes(), stream("", shown.as_bytes()), b"(".repeat(10 << 20)];
    [b"/Root 1 0 R ".to_vec(), pdf(objects)].concat()
}

/// In a process of its own, whose memory is nobody else's.
#[test]
fn r8_5_no_pdf_costs_more_than_is_granted() {
    const ALONE: &str = "COSTLY_PDF";
    let this = "check::pdf::tests::r8_5_no_pdf_costs_more_than_is_granted";
    let Ok(wanted) = std::env::var(ALONE) else {
        for (what, ..) in COSTLY {
            let this_binary = std::env::current_exe().unwrap();
            let run =
                Command::new(this_binary).args(["--exact", this, "--nocapture"]).env(ALONE, what).output().unwrap();
            assert!(run.status.success(), "{what}: {}", String::from_utf8_lossy(&run.stderr));
        }
        return;
    };
    let (_, file, most) = COSTLY.iter().find(|(what, ..)| *what == wanted).unwrap();
    let file = file();
    let (text, read) = read(&file);
    let level = text.split(PAGE_END).find_map(marking::of_text);
    assert_eq!(level, None);
    assert!(read <= *most, "{read} bytes were read");
    assert!(text.len() < 4 * TEXT, "{} bytes of text", text.len());
    // The most that the process ever had, the file and what made it among it.
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: usize = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(peak < 160 << 10, "{peak} KiB of memory");
}
