//! The names of things: what a resource is called here, and what `!Ref`, `!GetAtt` and `!Sub` mean.

use super::Setting;
use super::yaml::{Fault, Node};
use std::collections::BTreeMap;

/// The stack's name on one machine; every local name begins with it.
const STACK: &str = "local";

pub(super) fn table_name(logical_id: &str) -> String {
    format!("{STACK}-{logical_id}")
}

/// Bucket names have no capitals.
pub(super) fn bucket_name(logical_id: &str) -> String {
    format!("{STACK}-{}", logical_id.to_lowercase())
}

/// Stands for the address of a bucket until the host knows its own.
pub(crate) fn bucket_domain(name: &str) -> String {
    format!("{name}.s3.{STACK}")
}

pub(super) fn table_arn(name: &str) -> String {
    format!("arn:aws:dynamodb:{STACK}:000000000000:table/{name}")
}

/// What `!Ref`, `!GetAtt` and `!Sub` can mean.
pub(super) struct Names {
    values: BTreeMap<String, Setting>,
}

impl Names {
    pub(super) fn collect(root: &Node, resources: &Node) -> Result<Self, Fault> {
        let mut values = BTreeMap::from([("AWS::StackName".to_owned(), Setting::Known(STACK.to_owned()))]);
        if let Some(parameters) = root.get("Parameters")? {
            for (name, _) in parameters.entries()? {
                values.insert(name.clone(), Setting::Given(name.clone()));
            }
        }
        for (id, resource) in resources.entries()? {
            let (name, arn) = match resource.required("Type")?.text()? {
                "AWS::DynamoDB::Table" => (table_name(id), table_arn(&table_name(id))),
                "AWS::S3::Bucket" => (bucket_name(id), format!("arn:aws:s3:::{}", bucket_name(id))),
                _ => continue,
            };
            values.insert(format!("{id}.RegionalDomainName"), Setting::Known(bucket_domain(&name)));
            values.insert(id.clone(), Setting::Known(name));
            values.insert(format!("{id}.Arn"), Setting::Known(arn));
        }
        Ok(Self { values })
    }

    fn find(&self, name: &str, at: &Node) -> Result<&Setting, Fault> {
        self.values
            .get(name)
            .ok_or_else(|| at.fault(format!("{name} is no table, no bucket, no parameter and not AWS::StackName")))
    }

    /// A literal, a `!Ref`, a `!GetAtt` or a `!Sub`.
    pub(super) fn resolve(&self, node: &Node) -> Result<Setting, Fault> {
        let setting = match node.tag() {
            None => Setting::Known(node.text()?.to_owned()),
            Some(("!Ref" | "!GetAtt", name)) => self.find(name.text()?, node)?.clone(),
            Some(("!Sub", pattern)) => self.substitute(pattern.text()?, node)?,
            Some((tag, _)) => {
                return Err(node.fault(format!("the local host cannot resolve {tag}")));
            }
        };
        Ok(match setting {
            Setting::Known(text) if text.starts_with("{{resolve:") => Setting::Given(text),
            other => other,
        })
    }

    /// A value that stands in the template itself.
    pub(super) fn resolve_known(&self, node: &Node) -> Result<String, Fault> {
        match self.resolve(node)? {
            Setting::Known(text) => Ok(text),
            Setting::Given(name) => Err(node.fault(format!("{name} is known at deployment only"))),
        }
    }

    /// The pattern filled in; as long as a parameter is in it, it is given with that.
    fn substitute(&self, pattern: &str, at: &Node) -> Result<Setting, Fault> {
        let mut text = String::new();
        let mut given = false;
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once("${") {
            let (name, behind) = after.split_once('}').ok_or_else(|| at.fault("`${` without its `}`"))?;
            text.push_str(before);
            match self.find(name, at)? {
                Setting::Known(value) => text.push_str(value),
                Setting::Given(_) => given = true,
            }
            rest = behind;
        }
        text.push_str(rest);
        Ok(if given { Setting::Given(pattern.to_owned()) } else { Setting::Known(text) })
    }
}
