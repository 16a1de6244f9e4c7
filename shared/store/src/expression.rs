//! Expressions of DynamoDB, put together from typed parts. Every name and value is a placeholder, so no reserved word
//! and no input ever stands in an expression.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Delete, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};

use crate::keys::Key;
use crate::record::Item;

/// Text as an attribute.
pub fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

/// A number as an attribute.
pub fn number(value: impl ToString) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

/// A set of one text as an attribute.
pub fn text_set(value: &str) -> AttributeValue {
    AttributeValue::Ss(vec![value.to_owned()])
}

/// One item's part of a transaction: changes and conditions. A path is an attribute's name, or `map.entry`.
#[derive(Default)]
pub struct Write {
    set: Vec<String>,
    remove: Vec<String>,
    add: Vec<String>,
    conditions: Vec<String>,
    names: HashMap<String, String>,
    values: Item,
}

impl Write {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn path(&mut self, path: &str) -> String {
        let part = |names: &mut HashMap<String, String>, part: &str| {
            if let Some((placeholder, _)) = names.iter().find(|(_, name)| *name == part) {
                return placeholder.clone();
            }
            let placeholder = format!("#n{}", names.len());
            names.insert(placeholder.clone(), part.to_owned());
            placeholder
        };
        match path.split_once('.') {
            Some((map, entry)) => {
                let map = part(&mut self.names, map);
                format!("{map}.{}", part(&mut self.names, entry))
            }
            None => part(&mut self.names, path),
        }
    }

    fn value(&mut self, value: AttributeValue) -> String {
        let placeholder = format!(":v{}", self.values.len());
        self.values.insert(placeholder.clone(), value);
        placeholder
    }

    /// Sets an attribute.
    pub fn set(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.set.push(format!("{path} = {value}"));
        self
    }

    /// Sets an attribute unless it is set already.
    pub fn set_once(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.set.push(format!("{path} = if_not_exists({path}, {value})"));
        self
    }

    /// Sets an attribute, or removes it.
    pub fn put(self, path: &str, value: Option<AttributeValue>) -> Self {
        match value {
            Some(value) => self.set(path, value),
            None => self.remove(path),
        }
    }

    /// Sets an attribute to what another one holds.
    pub fn copy(mut self, path: &str, from: &str) -> Self {
        let (path, from) = (self.path(path), self.path(from));
        self.set.push(format!("{path} = {from}"));
        self
    }

    /// Removes an attribute.
    pub fn remove(mut self, path: &str) -> Self {
        let path = self.path(path);
        self.remove.push(path);
        self
    }

    /// Adds to a set or a number.
    pub fn add(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.add.push(format!("{path} {value}"));
        self
    }

    /// On condition that the attribute has this value.
    pub fn when(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.conditions.push(format!("{path} = {value}"));
        self
    }

    /// On condition that the attribute has one of these values.
    pub fn when_in(mut self, path: &str, values: impl IntoIterator<Item = AttributeValue>) -> Self {
        let path = self.path(path);
        let values: Vec<String> = values.into_iter().map(|value| self.value(value)).collect();
        self.conditions.push(format!("{path} IN ({})", values.join(", ")));
        self
    }

    /// On condition that the attribute is there and not after this value.
    pub fn when_at_most(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.conditions.push(format!("{path} <= {value}"));
        self
    }

    /// On condition that the attribute is there.
    pub fn when_there(mut self, path: &str) -> Self {
        let path = self.path(path);
        self.conditions.push(format!("attribute_exists({path})"));
        self
    }

    /// On condition that the attribute is not there.
    pub fn when_absent(mut self, path: &str) -> Self {
        let path = self.path(path);
        self.conditions.push(format!("attribute_not_exists({path})"));
        self
    }

    /// On condition that the attribute has this value, or is not there.
    pub fn when_absent_or(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.conditions.push(format!("(attribute_not_exists({path}) OR {path} = {value})"));
        self
    }

    /// On condition that the attribute has another value, or is not there.
    pub fn when_other(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.conditions.push(format!("(attribute_not_exists({path}) OR {path} <> {value})"));
        self
    }

    /// On condition that the list or set contains the value.
    pub fn when_contains(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.conditions.push(format!("contains({path}, {value})"));
        self
    }

    /// On condition that the list or set does not contain the value.
    pub fn when_lacks(mut self, path: &str, value: AttributeValue) -> Self {
        let (path, value) = (self.path(path), self.value(value));
        self.conditions.push(format!("NOT contains({path}, {value})"));
        self
    }

    fn changes(&self) -> String {
        [("SET", &self.set), ("REMOVE", &self.remove), ("ADD", &self.add)]
            .into_iter()
            .filter(|(_, parts)| !parts.is_empty())
            .map(|(word, parts)| format!("{word} {}", parts.join(", ")))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn condition(&self) -> Option<String> {
        (!self.conditions.is_empty()).then(|| self.conditions.join(" AND "))
    }

    fn names(&self) -> Option<HashMap<String, String>> {
        (!self.names.is_empty()).then(|| self.names.clone())
    }

    fn values(&self) -> Option<Item> {
        (!self.values.is_empty()).then(|| self.values.clone())
    }

    /// As an update of the item at `key`.
    pub fn update(self, table: &str, key: &Key) -> TransactWriteItem {
        let update = Update::builder()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .update_expression(self.changes())
            .set_condition_expression(self.condition())
            .set_expression_attribute_names(self.names())
            .set_expression_attribute_values(self.values())
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .build()
            .expect("table, key and expression are set");
        TransactWriteItem::builder().update(update).build()
    }

    /// As a condition on the item at `key`, which stays as it is.
    pub fn check(self, table: &str, key: &Key) -> TransactWriteItem {
        let check = ConditionCheck::builder()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .condition_expression(self.condition().unwrap_or_default())
            .set_expression_attribute_names(self.names())
            .set_expression_attribute_values(self.values())
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .build()
            .expect("table, key and condition are set");
        TransactWriteItem::builder().condition_check(check).build()
    }

    /// As the removal of the item at `key`.
    pub fn delete(self, table: &str, key: &Key) -> TransactWriteItem {
        let delete = Delete::builder()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .set_condition_expression(self.condition())
            .set_expression_attribute_names(self.names())
            .set_expression_attribute_values(self.values())
            .build()
            .expect("table and key are set");
        TransactWriteItem::builder().delete(delete).build()
    }
}

/// A new item at `key`; refused if there is one.
pub fn put_new(table: &str, key: &Key, mut item: Item) -> TransactWriteItem {
    item.extend(key.attributes());
    let guard = Write::new().when_absent(crate::keys::PK);
    let put = Put::builder()
        .table_name(table)
        .set_item(Some(item))
        .set_condition_expression(guard.condition())
        .set_expression_attribute_names(guard.names())
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
        .build()
        .expect("table and item are set");
    TransactWriteItem::builder().put(put).build()
}

/// An item at `key`, whatever was there; only for what another item's condition guards.
pub fn put_guarded(table: &str, key: &Key, mut item: Item) -> TransactWriteItem {
    item.extend(key.attributes());
    let put = Put::builder().table_name(table).set_item(Some(item)).build().expect("table and item are set");
    TransactWriteItem::builder().put(put).build()
}
