//! Tables: keys, attributes, indexes, time to live.

use super::yaml::{Fault, Node};
use super::{Table, names};
use dynoxide::types::{AttributeDefinition, GlobalSecondaryIndex, KeySchemaElement, KeyType};
use dynoxide::types::{Projection, ProjectionType, ScalarAttributeType};

pub(super) fn read(logical_id: &str, resource: &Node) -> Result<Table, Fault> {
    let properties = super::properties(resource)?;
    properties.only(&[
        "AttributeDefinitions",
        "BillingMode",
        "DeletionProtectionEnabled",
        "GlobalSecondaryIndexes",
        "KeySchema",
        "PointInTimeRecoverySpecification",
        "SSESpecification",
        "TimeToLiveSpecification",
    ])?;
    let mut attribute_definitions = properties
        .required("AttributeDefinitions")?
        .list()?
        .iter()
        .map(attribute_definition)
        .collect::<Result<Vec<_>, _>>()?;
    attribute_definitions.sort_by(|a, b| a.attribute_name.cmp(&b.attribute_name));
    let mut indexes = match properties.get("GlobalSecondaryIndexes")? {
        None => Vec::new(),
        Some(indexes) => indexes.list()?.iter().map(index).collect::<Result<_, _>>()?,
    };
    indexes.sort_by(|a, b| a.index_name.cmp(&b.index_name));
    Ok(Table {
        logical_id: logical_id.to_owned(),
        name: names::table_name(logical_id),
        key_schema: key_schema(properties)?,
        attribute_definitions,
        indexes,
        time_to_live: properties
            .get("TimeToLiveSpecification")?
            .map(|ttl| {
                ttl.only(&["AttributeName", "Enabled"])?;
                Ok(ttl.required("AttributeName")?.text()?.to_owned())
            })
            .transpose()?,
    })
}

fn attribute_definition(node: &Node) -> Result<AttributeDefinition, Fault> {
    node.only(&["AttributeName", "AttributeType"])?;
    let kind = node.required("AttributeType")?;
    Ok(AttributeDefinition {
        attribute_name: node.required("AttributeName")?.text()?.to_owned(),
        attribute_type: match kind.text()? {
            "S" => ScalarAttributeType::S,
            "N" => ScalarAttributeType::N,
            "B" => ScalarAttributeType::B,
            other => return Err(kind.fault(format!("an AttributeType is S, N or B, not {other}"))),
        },
    })
}

fn key_schema(owner: &Node) -> Result<Vec<KeySchemaElement>, Fault> {
    let element = |node: &Node| {
        node.only(&["AttributeName", "KeyType"])?;
        let kind = node.required("KeyType")?;
        Ok(KeySchemaElement {
            attribute_name: node.required("AttributeName")?.text()?.to_owned(),
            key_type: match kind.text()? {
                "HASH" => KeyType::HASH,
                "RANGE" => KeyType::RANGE,
                other => return Err(kind.fault(format!("a KeyType is HASH or RANGE, not {other}"))),
            },
        })
    };
    owner.required("KeySchema")?.list()?.iter().map(element).collect()
}

fn index(node: &Node) -> Result<GlobalSecondaryIndex, Fault> {
    node.only(&["IndexName", "KeySchema", "Projection"])?;
    let projection = node.required("Projection")?;
    projection.only(&["NonKeyAttributes", "ProjectionType"])?;
    let kind = projection.required("ProjectionType")?;
    Ok(GlobalSecondaryIndex {
        index_name: node.required("IndexName")?.text()?.to_owned(),
        key_schema: key_schema(node)?,
        projection: Projection {
            projection_type: Some(match kind.text()? {
                "ALL" => ProjectionType::ALL,
                "KEYS_ONLY" => ProjectionType::KEYS_ONLY,
                "INCLUDE" => ProjectionType::INCLUDE,
                other => {
                    return Err(kind.fault(format!("a ProjectionType is ALL, KEYS_ONLY or INCLUDE, not {other}")));
                }
            }),
            non_key_attributes: projection.get("NonKeyAttributes")?.map(texts).transpose()?,
        },
        provisioned_throughput: None,
    })
}

fn texts(list: &Node) -> Result<Vec<String>, Fault> {
    list.list()?.iter().map(|node| Ok(node.text()?.to_owned())).collect()
}
