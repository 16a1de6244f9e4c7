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
    properties.only(&["CodeUri", "DeadLetterQueue", "Environment", "Events", "MemorySize", "Policies", "Timeout"])?;
    let code = properties.required("CodeUri")?;
    let package = code
        .text()?
        .strip_prefix("../target/lambda/")
        .and_then(|rest| rest.strip_suffix("/bootstrap.zip"))
        .ok_or_else(|| code.fault("CodeUri is ../target/lambda/ and the crate's name and /bootstrap.zip"))?;
    let mut variables = globals.clone();
    variables.extend(environment(properties, names)?);
    let mut statements = Vec::new();
    for policy in properties.required("Policies")?.list()? {
        policy.only(&["Version", "Statement"])?;
        for node in policy.required("Statement")?.list()? {
            statements.push(statement(node, names)?);
        }
    }
    let (mut routes, mut schedules) = (Vec::new(), Vec::new());
    for (_, event) in properties.required("Events")?.entries()? {
        event.only(&["Type", "Properties"])?;
        let (kind, properties) = (event.required("Type")?, event.required("Properties")?);
        match kind.text()? {
            "HttpApi" => routes.push(route(properties)?),
            "ScheduleV2" => schedules.push(schedule(properties)?),
            _ => return Err(kind.fault("the local host knows events of type HttpApi and ScheduleV2 only")),
        }
    }
    Ok(Function {
        logical_id: logical_id.to_owned(),
        package: package.to_owned(),
        routes,
        schedules,
        environment: variables,
        statements,
    })
}

fn route(properties: &Node) -> Result<Route, Fault> {
    properties.only(&["ApiId", "Method", "Path"])?;
    Ok(Route {
        method: properties.required("Method")?.text()?.to_owned(),
        path: properties.required("Path")?.text()?.to_owned(),
    })
}

/// When a schedule calls; here somebody does it by hand, and tries again by hand.
fn schedule(properties: &Node) -> Result<String, Fault> {
    properties.only(&[
        "DeadLetterConfig",
        "FlexibleTimeWindow",
        "OmitName",
        "RetryPolicy",
        "ScheduleExpression",
        "ScheduleExpressionTimezone",
    ])?;
    let (when, zone) = (properties.required("ScheduleExpression")?, properties.required("ScheduleExpressionTimezone")?);
    Ok(format!("{} {}", when.text()?, zone.text()?))
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
