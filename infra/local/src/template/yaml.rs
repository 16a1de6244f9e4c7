//! A YAML document as a tree that keeps tags and lines: as much as a reader of templates needs.

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

/// Something that cannot be read, and the line it stands on.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// A value and the line where a reader finds it: that of its key, if it has one.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    value: Value,
}

#[derive(Debug)]
enum Value {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
    Tagged(String, Box<Node>),
}

impl Node {
    /// Reads the one document of a file.
    pub(super) fn parse(source: &str) -> Result<Self, Fault> {
        let documents =
            MarkedYaml::load_from_str(source).map_err(|error| Fault::new(error.marker().line(), error.info()))?;
        match documents.as_slice() {
            [document] => Self::convert(document, document.span.start.line()),
            _ => Err(Fault::new(1, "expected one YAML document")),
        }
    }

    fn convert(yaml: &MarkedYaml<'_>, line: usize) -> Result<Self, Fault> {
        let value = match &yaml.data {
            YamlData::Value(scalar) => Value::Text(text_of(scalar).ok_or_else(|| {
                Fault::new(line, "write it in quotes: only text, whole numbers, true and false are read")
            })?),
            YamlData::Sequence(items) => Value::List(
                items.iter().map(|item| Self::convert(item, item.span.start.line())).collect::<Result<_, _>>()?,
            ),
            YamlData::Mapping(entries) => Value::Map(
                entries
                    .iter()
                    .map(|(key, value)| {
                        let line = key.span.start.line();
                        let key = Self::convert(key, line)?;
                        Ok((key.text()?.to_owned(), Self::convert(value, line)?))
                    })
                    .collect::<Result<_, _>>()?,
            ),
            YamlData::Tagged(tag, inner) => Value::Tagged(tag.to_string(), Box::new(Self::convert(inner, line)?)),
            YamlData::Representation(..) | YamlData::Alias(_) | YamlData::BadValue => {
                return Err(Fault::new(line, "cannot be read"));
            }
        };
        Ok(Self { line, value })
    }

    pub(super) fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(self.line, message)
    }

    fn kind(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("`{text}`"),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a mapping".to_owned(),
            Value::Tagged(tag, _) => format!("`{tag}`"),
        }
    }

    /// The literal text.
    pub(super) fn text(&self) -> Result<&str, Fault> {
        match &self.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.fault(format!("expected a literal, found {}", self.kind()))),
        }
    }

    /// The items of a list.
    pub(super) fn list(&self) -> Result<&[Node], Fault> {
        match &self.value {
            Value::List(items) => Ok(items),
            _ => Err(self.fault(format!("expected a list, found {}", self.kind()))),
        }
    }

    /// The items of a list, or the one value that stands in its place.
    pub(super) fn one_or_many(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The entries of a mapping, in the order of the file.
    pub(super) fn entries(&self) -> Result<&[(String, Node)], Fault> {
        match &self.value {
            Value::Map(entries) => Ok(entries),
            _ => Err(self.fault(format!("expected a mapping, found {}", self.kind()))),
        }
    }

    /// The value under a key of a mapping, if it is there.
    pub(super) fn get(&self, key: &str) -> Result<Option<&Node>, Fault> {
        let entries = self.entries()?;
        Ok(entries.iter().find(|(name, _)| name == key).map(|(_, value)| value))
    }

    /// The value under a key that must be there.
    pub(super) fn required(&self, key: &str) -> Result<&Node, Fault> {
        self.get(key)?.ok_or_else(|| self.fault(format!("{key} is missing")))
    }

    /// Refuses the first key of a mapping that is none of `known`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Fault> {
        match self.entries()?.iter().find(|(key, _)| !known.contains(&key.as_str())) {
            None => Ok(()),
            Some((key, value)) => Err(value.fault(format!("the local host cannot read {key} here"))),
        }
    }

    /// The tag, `!Ref` for instance, and what it is applied to.
    pub(super) fn tag(&self) -> Option<(&str, &Node)> {
        match &self.value {
            Value::Tagged(tag, inner) => Some((tag, inner)),
            _ => None,
        }
    }
}

fn text_of(scalar: &Scalar<'_>) -> Option<String> {
    match scalar {
        Scalar::String(text) => Some(text.to_string()),
        Scalar::Integer(number) => Some(number.to_string()),
        Scalar::Boolean(value) => Some(value.to_string()),
        Scalar::Null | Scalar::FloatingPoint(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_tags_order_and_lines() {
        let tree = Node::parse("b: 1\na:\n  - !Ref X\n  - !Sub '${X}/y'\n").unwrap();
        let entries = tree.entries().unwrap();
        assert_eq!(entries[0].0, "b");
        assert_eq!(entries[1].1.line, 2, "a value is found at its key");
        let items = entries[1].1.list().unwrap();
        let (tag, inner) = items[1].tag().unwrap();
        assert_eq!((tag, inner.text().unwrap(), items[1].line), ("!Sub", "${X}/y", 4));
    }

    #[test]
    fn broken_yaml_names_its_line() {
        assert_eq!(Node::parse("a: 1\nb: [1\n").unwrap_err().line, 3);
        assert_eq!(Node::parse("a: 1\nb: 2\na: 3\n").unwrap_err().line, 3);
        assert_eq!(Node::parse("a: 1\nb: 2.5\n").unwrap_err().line, 2);
    }
}
