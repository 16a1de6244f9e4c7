//! Reads `infra/template.yaml`, the one description of tables, buckets, functions and the page's headers for the cloud and
//! for here.
//!
//! It understands what the template uses and refuses the rest with its line: a property that the local host passed
//! over in silence would be a difference between the two that nobody sees.

mod buckets;
mod functions;
mod headers;
mod names;
mod tables;
mod yaml;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use dynoxide::types::{AttributeDefinition, GlobalSecondaryIndex, KeySchemaElement};
use names::Names;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use yaml::{Fault, Node};

/// What the template says, with every reference resolved to its local name.
#[derive(Debug)]
pub struct Template {
    /// The DynamoDB tables, in the order of the file.
    pub tables: Vec<Table>,
    /// The S3 buckets, in the order of the file.
    pub buckets: Vec<Bucket>,
    /// The Lambda functions, in the order of the file.
    pub functions: Vec<Function>,
    /// What every file of the page is sent with.
    pub page_headers: HeaderMap,
}

/// A DynamoDB table.
#[derive(Debug)]
pub struct Table {
    /// Its name in the template, `ProjectsTable`.
    pub logical_id: String,
    /// Its name here, `local-ProjectsTable`.
    pub name: String,
    /// Partition key, then sort key.
    pub key_schema: Vec<KeySchemaElement>,
    /// The attributes that keys and indexes use, sorted by name.
    pub attribute_definitions: Vec<AttributeDefinition>,
    /// The global secondary indexes, sorted by name.
    pub indexes: Vec<GlobalSecondaryIndex>,
    /// The attribute after whose time (epoch seconds) an item may go.
    pub time_to_live: Option<String>,
}

impl Table {
    /// The name by which policies know it; an index is `{arn}/index/{name}`.
    #[must_use]
    pub fn arn(&self) -> String {
        names::table_arn(&self.name)
    }
}

/// An S3 bucket.
#[derive(Debug)]
pub struct Bucket {
    /// Its name in the template, `EvidenceBucket`.
    pub logical_id: String,
    /// Its name here, `local-evidencebucket`.
    pub name: String,
    /// What a page of another origin may do with it; nothing without a rule.
    pub cors: Vec<CorsRule>,
}

/// What a page of another origin may do with a bucket. The origin is where people reach the page: in the cloud its domain,
/// here this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorsRule {
    /// How it may ask.
    pub methods: Vec<Method>,
    /// What headers it may send.
    pub headers: Vec<HeaderName>,
    /// What headers of the answer it may read.
    pub exposed: Vec<HeaderName>,
    /// How long a browser may remember this.
    pub max_age: Duration,
}

/// A Lambda function.
#[derive(Debug)]
pub struct Function {
    /// Its name in the template, `SaveDraft`.
    pub logical_id: String,
    /// The crate it is built from, `save-draft`.
    pub package: String,
    /// The routes that lead to it, in the order of the file.
    pub routes: Vec<Route>,
    /// When schedules call it, in their own words and zone.
    pub schedules: Vec<String>,
    /// Its variables, those of Globals included.
    pub environment: BTreeMap<String, Setting>,
    /// What its role allows beside writing logs.
    pub statements: Vec<Statement>,
}

/// A route of the HTTP API.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// In capitals, `POST`.
    pub method: String,
    /// As axum and API Gateway both write it, `/api/projects/{project}`.
    pub path: String,
}

/// The value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// The template knows it.
    Known(String),
    /// Whoever deploys gives it, as a parameter or a secret; here the host gives its own.
    Given(String),
}

/// Some actions allowed on some resources.
#[derive(Debug)]
pub struct Statement {
    /// `dynamodb:PutItem` and the like, never with a star.
    pub actions: Vec<String>,
    /// ARNs with the local names in them.
    pub resources: Vec<String>,
}

/// A template that cannot be read; its text is `path:line: what is wrong`.
#[derive(Debug)]
pub struct TemplateError {
    path: PathBuf,
    line: Option<usize>,
    message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.message)
    }
}

impl std::error::Error for TemplateError {}

impl Template {
    /// Reads the project's own, `infra/template.yaml`.
    ///
    /// # Errors
    /// As [`Template::read`].
    pub fn of_the_project() -> Result<Self, TemplateError> {
        let infra = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in infra/");
        Self::read(&infra.join("template.yaml"))
    }

    /// Reads the template at `path`.
    ///
    /// # Errors
    /// When the file cannot be read, is no YAML, or says something that the local host does not understand.
    pub fn read(path: &Path) -> Result<Self, TemplateError> {
        let error = |line, message| TemplateError { path: path.to_owned(), line, message };
        let source = std::fs::read_to_string(path).map_err(|cause| error(None, format!("cannot be read: {cause}")))?;
        Self::parse(&source).map_err(|fault| error(Some(fault.line), fault.message))
    }

    /// What every file of the page is sent with, if the buckets are at the address `s3`.
    #[must_use]
    pub fn page_headers_at(&self, s3: &str) -> HeaderMap {
        let domains: Vec<_> =
            self.buckets.iter().map(|bucket| format!("https://{}", names::bucket_domain(&bucket.name))).collect();
        let told = |value: &HeaderValue| {
            let text = value.to_str().ok()?;
            domains.iter().fold(text.to_owned(), |text, domain| text.replace(domain, s3)).parse().ok()
        };
        self.page_headers.iter().map(|(name, value)| (name.clone(), told(value).unwrap_or(value.clone()))).collect()
    }

    fn parse(source: &str) -> Result<Self, Fault> {
        let root = Node::parse(source)?;
        let resources = root.required("Resources")?;
        let names = Names::collect(&root, resources)?;
        let mut template =
            Self { tables: Vec::new(), buckets: Vec::new(), functions: Vec::new(), page_headers: HeaderMap::new() };
        let globals = functions::global_environment(&root, &names)?;
        for (logical_id, resource) in resources.entries()? {
            let kind = resource.required("Type")?;
            match kind.text()? {
                "AWS::DynamoDB::Table" => template.tables.push(tables::read(logical_id, resource)?),
                "AWS::S3::Bucket" => template.buckets.push(buckets::read(logical_id, resource, &names)?),
                "AWS::Serverless::Function" => {
                    template.functions.push(functions::read(logical_id, resource, &names, &globals)?);
                }
                "AWS::CloudFront::ResponseHeadersPolicy" => template.page_headers = headers::read(resource, &names)?,
                "AWS::CloudFront::Distribution"
                | "AWS::CloudFront::Function"
                | "AWS::CloudFront::OriginAccessControl"
                | "AWS::CloudWatch::Alarm"
                | "AWS::Logs::LogGroup"
                | "AWS::Logs::MetricFilter"
                | "AWS::S3::BucketPolicy"
                | "AWS::SNS::Subscription"
                | "AWS::SQS::Queue"
                | "AWS::Serverless::HttpApi" => {}
                other => return Err(kind.fault(format!("the local host has nothing like {other}"))),
            }
        }
        Ok(template)
    }
}

/// The properties of a resource, whose other attributes concern the cloud only.
fn properties(resource: &Node) -> Result<&Node, Fault> {
    resource.only(&["Type", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "Properties"])?;
    resource.required("Properties")
}

#[cfg(test)]
mod tests;
