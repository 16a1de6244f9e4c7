//! What every file of the page is sent with: the policy by which CloudFront adds headers.

use super::names::Names;
use super::yaml::{Fault, Node};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

pub(super) fn read(resource: &Node, names: &Names) -> Result<HeaderMap, Fault> {
    let properties = super::properties(resource)?;
    properties.only(&["ResponseHeadersPolicyConfig"])?;
    let config = properties.required("ResponseHeadersPolicyConfig")?;
    config.only(&["CustomHeadersConfig", "Name", "SecurityHeadersConfig"])?;
    let mut headers = HeaderMap::new();
    for (kind, node) in config.required("SecurityHeadersConfig")?.entries()? {
        let (name, key) = match kind.as_str() {
            "ContentSecurityPolicy" => ("content-security-policy", "ContentSecurityPolicy"),
            "FrameOptions" => ("x-frame-options", "FrameOption"),
            "ReferrerPolicy" => ("referrer-policy", "ReferrerPolicy"),
            "ContentTypeOptions" => {
                node.only(&["Override"])?;
                headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
                continue;
            }
            // There is no TLS on this machine.
            "StrictTransportSecurity" => continue,
            other => return Err(node.fault(format!("the local host cannot read {other} here"))),
        };
        node.only(&["Override", key])?;
        headers.insert(name, value(node.required(key)?, names)?);
    }
    let custom = config.required("CustomHeadersConfig")?;
    custom.only(&["Items"])?;
    for item in custom.required("Items")?.list()? {
        item.only(&["Header", "Override", "Value"])?;
        let name = item.required("Header")?;
        let header: HeaderName = name.text()?.parse().map_err(|_| name.fault("no header has such a name"))?;
        headers.insert(header, value(item.required("Value")?, names)?);
    }
    Ok(headers)
}

fn value(node: &Node, names: &Names) -> Result<HeaderValue, Fault> {
    names.resolve_known(node)?.parse().map_err(|_| node.fault("no header has such a value"))
}
