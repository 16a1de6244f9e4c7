//! The tables underneath, for what no request may do: look at every item as it lies there, and tamper with it.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use local::template::Template;
use serde_json::Value;

use crate::filing::Filing;

/// A way to the tables that goes past the system.
pub struct Tables {
    client: Client,
    projects: String,
    accounts: String,
}

impl Tables {
    pub(crate) fn at(endpoint: String) -> Self {
        let template = Template::of_the_project().expect("the template reads");
        let name = |id: &str| {
            let table = template.tables.iter().find(|table| table.logical_id == id);
            table.expect("the template has it").name.clone()
        };
        let config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .http_client(transport::client(None))
            .region(Region::new("local"))
            .credentials_provider(Credentials::new("local", "local", None, None, "tests"))
            .endpoint_url(endpoint)
            .build();
        Self { client: Client::from_conf(config), projects: name("ProjectsTable"), accounts: name("AccountsTable") }
    }

    /// Every item of the projects' table, as JSON.
    pub async fn all(&self) -> Vec<Value> {
        self.items(&self.projects).await
    }

    /// The entries of the audit trail of this kind.
    pub async fn audited(&self, what: &str) -> Vec<Value> {
        let all = self.items(&self.accounts).await;
        all.into_iter()
            .filter(|item| item["pk"].as_str().is_some_and(|pk| pk.starts_with("AUDIT#")) && item["what"] == what)
            .collect()
    }

    /// Every item of both tables as text, sorted: the same before and after if nothing was written.
    pub async fn print(&self) -> Vec<String> {
        let items = [self.items(&self.projects).await, self.items(&self.accounts).await].concat();
        let mut print: Vec<_> = items.iter().map(Value::to_string).collect();
        print.sort();
        print
    }

    async fn items(&self, table: &str) -> Vec<Value> {
        let mut all = Vec::new();
        let mut from = None;
        loop {
            let scan = self.client.scan().table_name(table).set_exclusive_start_key(from);
            let page = scan.send().await.expect("the table is there");
            let items = page.items.unwrap_or_default();
            all.extend(items.into_iter().map(|item| serde_dynamo::from_item::<_, Value>(item).expect("plain data")));
            from = page.last_evaluated_key;
            if from.is_none() {
                return all;
            }
        }
    }

    /// Sets an attribute of an item, whatever the rules say.
    pub async fn set(&self, item: &Value, attribute: &str, value: AttributeValue) {
        let update = self.client.update_item().table_name(&self.projects).update_expression("SET #a = :v");
        let update = update.set_key(Some(key(item))).expression_attribute_names("#a", attribute);
        update.expression_attribute_values(":v", value).send().await.expect("it is set");
    }

    /// Puts an item, whatever the rules say.
    pub async fn put(&self, item: &Value) {
        let put = self.client.put_item().table_name(&self.projects);
        let item = serde_dynamo::to_item(item).expect("plain data");
        put.set_item(Some(item)).send().await.expect("it is put");
    }

    /// Puts a filing there this many times more, each in a project of its own with ids of its own.
    pub async fn multiply(&self, filing: &Filing, times: usize) {
        let items = self.items(&self.projects).await.into_iter();
        let of_filing: Vec<_> =
            items.map(|item| item.to_string()).filter(|item| item.contains(&filing.filing)).collect();
        let copies = (0..times).flat_map(|count| {
            let ids =
                [(&filing.project, format!("project{count:013}")), (&filing.filing, format!("filing-{count:013}"))];
            of_filing.iter().map(move |item| ids.iter().fold(item.clone(), |item, (from, to)| item.replace(*from, to)))
        });
        let mut puts = copies.map(|item| {
            let item: Value = serde_json::from_str(&item).expect("it was JSON");
            let put = PutRequest::builder().set_item(Some(serde_dynamo::to_item(item).expect("plain data")));
            WriteRequest::builder().put_request(put.build().expect("it has an item")).build()
        });
        loop {
            let batch: Vec<_> = puts.by_ref().take(25).collect();
            if batch.is_empty() {
                return;
            }
            let write = self.client.batch_write_item().request_items(&self.projects, batch);
            write.send().await.expect("they are put");
        }
    }

    /// Removes an item, whatever the rules say.
    pub async fn remove(&self, item: &Value) {
        let delete = self.client.delete_item().table_name(&self.projects).set_key(Some(key(item)));
        delete.send().await.expect("it is removed");
    }
}

fn key(item: &Value) -> std::collections::HashMap<String, AttributeValue> {
    let text = |name: &str| AttributeValue::S(item[name].as_str().expect("a key").to_owned());
    ["pk", "sk"].map(|name| (name.to_owned(), text(name))).into()
}
