//! The objects of a PDF. They are found by looking for them and not by its tables, which may say anything, and each is
//! read when it is asked for: what a file costs depends on the work that is granted, not on what it claims.

use std::cell::Cell;
use std::io::Read;

use flate2::bufread::ZlibDecoder;

use super::tokens::{Token, Tokens, number, reference};

/// The most bytes that are read of a PDF's objects and contents in all, whether they lie there or were unpacked.
pub const WORK: usize = 64 << 20;
/// The most bytes into which a PDF's streams of objects are unpacked together.
const STREAMS: usize = 32 << 20;
/// What it costs to look at something, however little is there.
const LOOK: usize = 16;
/// The most objects that are known.
const OBJECTS: usize = 500_000;

/// The objects of a PDF.
pub struct Objects<'a> {
    file: &'a [u8],
    streams: Vec<Vec<u8>>,
    /// In the order of their numbers, the latest of a number last.
    places: Vec<Place>,
    work: Cell<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    number: u32,
    /// Where in the file it, or the stream that holds it, was written.
    written: u32,
    /// The stream that holds it, counted from one; zero if it is the file.
    stream: u32,
    at: u32,
}

impl<'a> Objects<'a> {
    /// Looks for the objects of a file.
    pub fn of(file: &'a [u8]) -> Self {
        let mut places = Vec::new();
        for end in found(file, b"obj").take(OBJECTS) {
            let (Some(number), Ok(at)) = (number_before(&file[..end]), u32::try_from(end + 3)) else { continue };
            places.push(Place { number, written: at, stream: 0, at });
        }
        let mut containers: Vec<_> = found(file, b"/ObjStm")
            .filter_map(|place| {
                places.get(places.partition_point(|object| object.at as usize <= place).checked_sub(1)?)
            })
            .map(|object| object.at)
            .collect();
        containers.dedup();
        places.sort_unstable();
        let mut objects = Self { file, streams: Vec::new(), places, work: Cell::new(WORK) };
        let (mut left, mut within) = (STREAMS, Vec::new());
        for written in containers {
            let container = &file[written as usize..];
            let is_one = objects.name(container, b"Type") == Some(b"ObjStm");
            let Some(bytes) = objects.unpacked(container, left).filter(|_| is_one) else { continue };
            left -= bytes.len();
            let stream = objects.streams.len() as u32 + 1;
            let first = objects.number(container, b"First").unwrap_or(0);
            let mut heads = Tokens::new(bytes.get(..first as usize).unwrap_or_default());
            while let (Some(Token::Word(object)), Some(Token::Word(at))) = (heads.next(), heads.next()) {
                let (Some(number), Some(at)) = (number(object), number(at).and_then(|at| at.checked_add(first))) else {
                    break;
                };
                if objects.places.len() + within.len() < OBJECTS {
                    within.push(Place { number, written, stream, at });
                }
            }
            objects.streams.push(bytes);
        }
        objects.places.extend(within);
        objects.places.sort_unstable();
        objects
    }

    /// How many bytes have been read.
    pub fn spent(&self) -> usize {
        WORK - self.work.get()
    }

    /// Takes from what may be read; nothing is left once that is more than there is. Whoever reads asks for [`LOOK`] before
    /// and says afterwards how much it was, so that at most one of them reads more than was left.
    pub fn spend(&self, bytes: usize) -> Option<()> {
        let left = self.work.get().checked_sub(bytes);
        self.work.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    /// An object, and whatever is written behind it.
    pub fn object(&self, number: u32) -> Option<&[u8]> {
        let end = self.places.partition_point(|place| place.number <= number);
        let place = self.places[..end].last().filter(|place| place.number == number)?;
        let source = match place.stream.checked_sub(1) {
            Some(stream) => self.streams.get(stream as usize)?,
            None => self.file,
        };
        source.get(place.at as usize..)
    }

    /// The value of a key as it is written.
    pub fn entry<'s>(&self, dictionary: &'s [u8], key: &[u8]) -> Option<&'s [u8]> {
        self.spend(LOOK)?;
        let mut tokens = Tokens::new(dictionary);
        let value = tokens.entry(key);
        self.spend(tokens.at())?;
        value
    }

    /// The value of a key, or the object to which it refers.
    pub fn get<'s>(&'s self, dictionary: &'s [u8], key: &[u8]) -> Option<&'s [u8]> {
        let value = self.entry(dictionary, key)?;
        reference(value).map_or(Some(value), |number| self.object(number))
    }

    /// The token with which the value of a key begins.
    fn token<'s>(&'s self, dictionary: &'s [u8], key: &[u8]) -> Option<Token<'s>> {
        let mut tokens = Tokens::new(self.get(dictionary, key)?);
        let token = tokens.next();
        self.spend(tokens.at())?;
        token
    }

    /// The name that is the value of a key.
    pub fn name<'s>(&'s self, dictionary: &'s [u8], key: &[u8]) -> Option<&'s [u8]> {
        match self.token(dictionary, key)? {
            Token::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The number that is the value of a key.
    fn number(&self, dictionary: &[u8], key: &[u8]) -> Option<u32> {
        match self.token(dictionary, key)? {
            Token::Word(word) => number(word),
            _ => None,
        }
    }

    /// The numbers of the objects to which an array refers.
    pub fn references(&self, array: &[u8], most: usize) -> Option<Vec<u32>> {
        self.spend(LOOK)?;
        let mut tokens = Tokens::new(array);
        let opened = tokens.next() == Some(Token::Open);
        let values = std::iter::from_fn(|| tokens.value()).map_while(reference);
        let numbers = values.take(if opened { most } else { 0 }).collect();
        self.spend(tokens.at())?;
        Some(numbers)
    }

    /// The first bytes, at most as many as said, of what the stream holds that an object is; none if it is packed in a
    /// way in which no text is.
    pub fn unpacked(&self, object: &[u8], most: usize) -> Option<Vec<u8>> {
        self.spend(LOOK)?;
        let mut tokens = Tokens::new(object);
        let dictionary = tokens.value()?;
        let is_stream = tokens.next() == Some(Token::Word(b"stream"));
        self.spend(tokens.at())?;
        let data = object.get(tokens.at()..).filter(|_| is_stream)?;
        let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data);
        let length = self.number(dictionary, b"Length");
        let data = length.and_then(|length| data.get(..length as usize)).unwrap_or(data);
        let mut filters = Tokens::new(self.get(dictionary, b"Filter").unwrap_or_default());
        let names: Vec<_> = filters.by_ref().skip_while(|token| *token == Token::Open).take(3).collect();
        self.spend(filters.at())?;
        let mut bytes = None;
        for name in names {
            let Token::Name(filter) = name else { break };
            let packed = bytes.as_deref().unwrap_or(data);
            let (unpacked, read) = match filter {
                b"FlateDecode" | b"Fl" => inflated(packed, most),
                b"ASCII85Decode" | b"A85" => (from_ascii(packed, most), packed.len().min(most * 2)),
                _ => return None,
            };
            self.spend(unpacked.len() + read)?;
            bytes = Some(unpacked);
        }
        Some(bytes.unwrap_or_else(|| data[..data.len().min(most)].to_vec()))
    }
}

/// The places where something is written.
fn found(bytes: &[u8], wanted: &'static [u8]) -> impl DoubleEndedIterator<Item = usize> {
    bytes.windows(wanted.len()).enumerate().filter(move |(_, window)| *window == wanted).map(|(place, _)| place)
}

/// The objects that the file says are its root, the latest first.
pub fn roots(file: &[u8]) -> impl Iterator<Item = u32> {
    // The reference stands right behind, or it is none.
    found(file, b"/Root").rev().filter_map(|place| reference(file[place + 5..].get(..32).unwrap_or(&file[place + 5..])))
}

/// The number of the object whose `obj` comes next.
fn number_before(bytes: &[u8]) -> Option<u32> {
    let near = &bytes[bytes.len().saturating_sub(24)..];
    let mut words = near.rsplit(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    number(words.next()?)?;
    let word = words.next()?;
    let digits = word.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    number(&word[word.len() - digits..])
}

/// What is unpacked of a stream, as far as it is sound, and how much was read for it.
fn inflated(packed: &[u8], most: usize) -> (Vec<u8>, usize) {
    let (mut bytes, mut decoder) = (Vec::new(), ZlibDecoder::new(packed));
    // A stream that breaks off still says what it said so far.
    let _read = Read::by_ref(&mut decoder).take(most as u64).read_to_end(&mut bytes);
    (bytes, usize::try_from(decoder.total_in()).unwrap_or(usize::MAX))
}

/// What five letters at a time stand for.
fn from_ascii(letters: &[u8], most: usize) -> Vec<u8> {
    let (mut bytes, mut group, mut count) = (Vec::new(), 0_u32, 0);
    for letter in letters.iter().take(most * 2).take_while(|letter| **letter != b'~') {
        match letter {
            b'z' if count == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(letter - b'!'));
                count += 1;
            }
            _ => {}
        }
        if count == 5 {
            bytes.extend(group.to_be_bytes());
            (group, count) = (0, 0);
        }
    }
    let rest = (count..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
    bytes.extend(rest.to_be_bytes().iter().take(usize::saturating_sub(count, 1)));
    bytes.truncate(most);
    bytes
}
