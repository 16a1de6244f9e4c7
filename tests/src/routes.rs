//! The routes as the API document has them: whoever goes through them tries a new one without naming it.

use std::sync::Arc;

use reqwest::Method;
use serde_json::Value;

/// An operation of the API.
#[derive(Debug, Clone)]
pub struct Route {
    /// How it is called.
    pub method: Method,
    /// Where, with names in braces.
    pub path: String,
    /// What the document says of it.
    pub says: Value,
    document: Arc<Value>,
}

/// The API document.
pub fn document() -> Value {
    serde_json::to_value(local::openapi()).expect("the document is plain data")
}

/// Every operation of the document.
pub fn routes() -> Vec<Route> {
    let document = Arc::new(document());
    let paths = document["paths"].as_object().expect("paths").iter();
    let operations = paths.flat_map(|(path, item)| {
        ["get", "put", "post", "patch", "delete"].into_iter().filter_map(|method| {
            let says = item.get(method)?.clone();
            let method = method.to_uppercase().parse().expect("a method");
            Some(Route { method, path: path.clone(), says, document: document.clone() })
        })
    });
    operations.collect()
}

impl Route {
    /// `POST /api/sessions`, to be told in failures.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Whether it asks for no token.
    pub fn is_open(&self) -> bool {
        self.says["security"] == serde_json::json!([{}])
    }

    /// Its path with the given values for the names in braces; an upload and a file stand for nothing that there is, and
    /// any year will do. Any other name that is none of theirs panics.
    pub fn at(&self, values: &[(&str, &str)]) -> String {
        let file = "f0".repeat(32);
        let others = [("upload", "nothing"), ("file", &file), ("year", "2026")];
        let path = values
            .iter()
            .chain(&others)
            .fold(self.path.clone(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
        assert!(!path.contains('{'), "what stands for a name of {path}?");
        path
    }

    /// The names of its parameters in `place` (`path`, `query`, `header`) with their schemas.
    pub fn parameters(&self, place: &str) -> Vec<(String, Value)> {
        let all = self.says["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        let here = all.iter().filter(|parameter| parameter["in"] == place);
        here.map(|p| (p["name"].as_str().expect("a name").to_owned(), self.resolved(&p["schema"]))).collect()
    }

    /// Whether it takes this header.
    pub fn takes_header(&self, name: &str) -> bool {
        self.parameters("header").iter().any(|(header, _)| header.eq_ignore_ascii_case(name))
    }

    /// The schema of its body, if it takes one.
    pub fn body(&self) -> Option<Value> {
        Some(self.resolved(self.says.pointer("/requestBody/content/application~1json/schema")?))
    }

    /// A schema with its reference followed; of a choice with null, the other one.
    pub fn resolved(&self, schema: &Value) -> Value {
        let several = ["oneOf", "allOf"].iter().find_map(|word| schema[word].as_array());
        if let Some(one) = several.and_then(|all| all.iter().find(|one| one["type"] != "null")) {
            return self.resolved(one);
        }
        match schema["$ref"].as_str() {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').expect("a reference within the document");
                self.resolved(self.document.pointer(pointer).expect("it is there"))
            }
            None => schema.clone(),
        }
    }

    /// A body of the right shape with every field in it, each text another one. Whether it keeps the rules is another
    /// matter.
    pub fn sample(&self) -> Option<Value> {
        Some(self.example(&self.body()?, &mut 0))
    }

    /// A value of a schema; `count` makes its texts distinct.
    pub fn example(&self, schema: &Value, count: &mut u32) -> Value {
        let schema = self.resolved(schema);
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds.iter().find(|kind| **kind != "null").expect("a type").clone(),
            kind => kind.clone(),
        };
        match kind.as_str() {
            Some("object") => {
                let fields = schema["properties"].as_object().into_iter().flatten();
                fields.map(|(name, field)| (name.clone(), self.example(field, count))).collect()
            }
            Some("array") => Value::Array(vec![self.example(&schema["items"], count)]),
            Some("string") if schema["format"] == "date" => "2026-01-15".into(),
            Some("string") => match schema["enum"].as_array() {
                Some(choices) => choices[0].clone(),
                None if schema["pattern"] == "^[0-9a-f]{64}$" => "a0".repeat(32).into(),
                None if schema["pattern"].as_str().is_some_and(|p| p.starts_with("^20")) => "2026-03".into(),
                None => {
                    *count += 1;
                    format!("x{count}").into()
                }
            },
            Some("integer") => schema["minimum"].as_i64().unwrap_or(1).into(),
            Some("boolean") => false.into(),
            _ => panic!("what is of the shape {schema}?"),
        }
    }
}
