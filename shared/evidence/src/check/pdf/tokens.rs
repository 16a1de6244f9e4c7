//! What a PDF is written in, token by token; nothing is copied, and nothing is read twice for being nested.

/// The smallest thing that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// A name, without its slash.
    Name(&'a [u8]),
    /// A number, an operator or another word.
    Word(&'a [u8]),
    /// A text, between its parentheses and with its escapes.
    Text(&'a [u8]),
    /// A text in hexadecimal digits.
    Hex(&'a [u8]),
    /// An array or a dictionary begins.
    Open,
    /// An array or a dictionary ends.
    Close,
}

/// The tokens of some bytes.
pub struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bytes have been read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The bytes from here on as long as they are such ones.
    fn run(&mut self, such: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let run = &rest[..rest.iter().position(|byte| !such(*byte)).unwrap_or(rest.len())];
        self.at += run.len();
        run
    }

    /// A text, up to the parenthesis that closes it.
    fn text(&mut self) -> &'a [u8] {
        let (start, mut depth) = (self.at, 1);
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at = self.bytes.len().min(self.at + 1),
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return &self.bytes[start..self.at - 1];
            }
        }
        &self.bytes[start..]
    }

    /// The next value as it is written; a reference is one value.
    pub fn value(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let mut depth = 0;
        loop {
            match self.next()? {
                Token::Open => depth += 1,
                Token::Close if depth <= 1 => return (depth == 1).then(|| &self.bytes[start..self.at]),
                Token::Close => depth -= 1,
                Token::Word(_) if depth == 0 => {
                    let end = self.at;
                    let is_reference = matches!(self.next(), Some(Token::Word(generation)) if number(generation).is_some())
                        && self.next() == Some(Token::Word(b"R"));
                    if !is_reference {
                        self.at = end;
                    }
                    return Some(&self.bytes[start..self.at]);
                }
                _ if depth == 0 => return Some(&self.bytes[start..self.at]),
                _ => {}
            }
        }
    }

    /// The value of a key of the dictionary that begins here.
    pub fn entry(&mut self, key: &[u8]) -> Option<&'a [u8]> {
        if self.next()? != Token::Open {
            return None;
        }
        while let Token::Name(name) = self.next()? {
            let value = self.value()?;
            if name == key {
                return Some(value);
            }
        }
        None
    }

    /// Passes over the bytes of a picture that stands within a page's content.
    pub fn skip_picture(&mut self) {
        let rest = &self.bytes[self.at..];
        let is_end = |four: &[u8]| matches!(four, [a, b'E', b'I', b] if is_space(*a) && is_space(*b));
        self.at += rest.windows(4).position(is_end).map_or(rest.len(), |place| place + 4);
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.run(is_space);
            let rest = &self.bytes[self.at..];
            let first = *rest.first()?;
            if is_regular(first) {
                return Some(Token::Word(self.run(is_regular)));
            }
            self.at += 1;
            match first {
                b'%' => {
                    self.run(|byte| !matches!(byte, b'\n' | b'\r'));
                }
                b'/' => return Some(Token::Name(self.run(is_regular))),
                b'(' => return Some(Token::Text(self.text())),
                b'<' if rest.starts_with(b"<<") => {
                    self.at += 1;
                    return Some(Token::Open);
                }
                b'<' => return Some(Token::Hex(self.run(|byte| byte != b'>'))),
                b'>' if rest.starts_with(b">>") => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                b'[' | b'{' => return Some(Token::Open),
                b']' | b'}' => return Some(Token::Close),
                // The end of what is written in hexadecimal digits, or nothing that belongs here.
                _ => {}
            }
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 0xc | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// A whole number.
pub fn number(word: &[u8]) -> Option<u32> {
    std::str::from_utf8(word.trim_ascii()).ok()?.parse().ok()
}

/// The number of the object to which a value refers.
pub fn reference(value: &[u8]) -> Option<u32> {
    let mut tokens = Tokens::new(value);
    let (Token::Word(object), Token::Word(_), Token::Word(b"R")) = (tokens.next()?, tokens.next()?, tokens.next()?)
    else {
        return None;
    };
    number(object)
}

/// The bytes that a text stands for.
pub fn unescaped(text: &[u8]) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text);
    while let [first, behind @ ..] = rest {
        rest = behind;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        let digits = rest.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
        if digits > 0 {
            let code = rest[..digits].iter().fold(0_u32, |code, digit| code * 8 + u32::from(digit - b'0'));
            bytes.push(code.to_le_bytes()[0]);
            rest = &rest[digits..];
            continue;
        }
        let [escaped, behind @ ..] = rest else { break };
        rest = behind;
        match escaped {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'b' => bytes.push(8),
            b'f' => bytes.push(0xc),
            // A line that goes on.
            b'\r' => rest = rest.strip_prefix(b"\n").unwrap_or(rest),
            b'\n' => {}
            other => bytes.push(*other),
        }
    }
    bytes
}

/// The bytes that hexadecimal digits stand for.
pub fn unhexed(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<_> = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).to_le_bytes()[0]).collect()
}
