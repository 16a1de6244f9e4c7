//! Functions: the crate, its routes, its variables, what its role allows.

use super::names::Names;
use super::yaml::{Fault, Node};
use super::{Function, Route, Setting, Statement};
use std::collections::BTreeMap;

pub(super) fn global_environment(root: &Node, names: &Names) -> Result<BTreeMap<String, Setting>, Fault> {
    let Some(globals) = root.get("Globals")? else {
        return Ok(BTreeMap::new());
    };
    globals.only(&["Function"])?;
    let function = globals.required("Function")?;
    function.only(&["Architectures", "Environment", "Handler", "LoggingConfig", "MemorySize", "Runtime", "Timeout"])?;
    environment(function, names)
}

fn environment(owner: &Node, names: &Names) -> Result<BTreeMap<String, Setting>, Fault> {
    let Some(environment) = owner.get("Environment")? else {
        return Ok(BTreeMap::new());
    };
    environment.only(&["Variables"])?;
    environment
        .required("Variables")?
        .entries()?
        .iter()
        .map(|(name, value)| Ok((name.clone(), names.resolve(value)?)))
        .collect()
}

pub(super) fn read(
    logical_id: &str,
    resource: &Node,
    names: &Names,
    globals: &BTreeMap<String, Setting>,
) -> Result<Function, Fault> {
    let properties = super::properties(resource)?;
    properties.only(&["CodeUri", "Environment", "Events", "MemorySize", "Policies"])?;
    let code = properties.required("CodeUri")?;
    let package = code
        .text()?
        .strip_prefix("../target/lambda/")
        .and_then(|rest| rest.strip_suffix('/'))
        .ok_or_else(|| code.fault("CodeUri is ../target/lambda/ and the crate's name and a slash"))?;
    let mut variables = globals.clone();
    variables.extend(environment(properties, names)?);
    let mut statements = Vec::new();
    for policy in properties.required("Policies")?.list()? {
        policy.only(&["Version", "Statement"])?;
        for node in policy.required("Statement")?.list()? {
            statements.push(statement(node, names)?);
        }
    }
    Ok(Function {
        logical_id: logical_id.to_owned(),
        package: package.to_owned(),
        routes: properties
            .required("Events")?
            .entries()?
            .iter()
            .map(|(_, event)| route(event))
            .collect::<Result<_, _>>()?,
        environment: variables,
        statements,
    })
}

fn route(event: &Node) -> Result<Route, Fault> {
    event.only(&["Type", "Properties"])?;
    let kind = event.required("Type")?;
    if kind.text()? != "HttpApi" {
        return Err(kind.fault("the local host knows events of type HttpApi only"));
    }
    let properties = event.required("Properties")?;
    properties.only(&["ApiId", "Method", "Path"])?;
    Ok(Route {
        method: properties.required("Method")?.text()?.to_owned(),
        path: properties.required("Path")?.text()?.to_owned(),
    })
}

fn statement(node: &Node, names: &Names) -> Result<Statement, Fault> {
    node.only(&["Effect", "Action", "Resource"])?;
    let effect = node.required("Effect")?;
    if effect.text()? != "Allow" {
        return Err(effect.fault("a function's policy says Allow and names what"));
    }
    let exact = |action: &Node| match action.text()? {
        starred if starred.contains('*') => Err(action.fault("name the actions one by one")),
        text => Ok(text.to_owned()),
    };
    Ok(Statement {
        actions: node.required("Action")?.one_or_many().iter().map(exact).collect::<Result<_, _>>()?,
        resources: node
            .required("Resource")?
            .one_or_many()
            .iter()
            .map(|resource| names.resolve_known(resource))
            .collect::<Result<_, _>>()?,
    })
}
