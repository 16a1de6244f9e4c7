//! The template and the code: routes, tables, indexes and variables are the same in both.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use api::FromEnvironment;
use local::template::{Setting, Table, Template};
use store::keys;

use crate::{functions, root, sources};

/// The template as it is written.
fn text() -> String {
    fs::read_to_string(root().join("infra/template.yaml")).expect("it is there")
}

/// What the template and the code each have, one line a thing.
type Facts = BTreeSet<String>;

fn of_the_code() -> Facts {
    let mut facts = Facts::new();
    for route in tests::routes() {
        let function = route.says["tags"][0].as_str().expect("a tag");
        facts.insert(format!("{function}: route {}", route.name()));
    }
    for function in functions() {
        let variables = match function.as_str() {
            "sign-in" => sign_in::App::VARIABLES,
            function if touches_files(function) => api::FilesApp::VARIABLES,
            _ => api::App::VARIABLES,
        };
        facts.extend(variables.iter().map(|variable| format!("{function}: variable {variable}")));
    }
    let (pk, sk) = (keys::PK, keys::SK);
    for table in ["ProjectsTable", "AccountsTable"] {
        facts.insert(format!("{table}: key {pk} HASH, {sk} RANGE"));
        facts.extend([pk, sk].map(|name| format!("{table}: attribute {name} S")));
    }
    let (index, hash, range) = (keys::WAITING_INDEX, keys::WAITING_FOR, keys::SINCE);
    facts.extend([hash, range].map(|name| format!("ProjectsTable: attribute {name} S")));
    facts.insert(format!("ProjectsTable: index {index} key {hash} HASH, {range} RANGE, projection INCLUDE"));
    facts.extend(keys::WAITING_PROJECTION.map(|name| format!("ProjectsTable: index {index} carries {name}")));
    facts
}

/// Whether a function is built with the bucket.
fn touches_files(function: &str) -> bool {
    sources(function).iter().any(|(_, text)| text.contains("FilesApp"))
}

fn of_the_template(template: &Template) -> Facts {
    let mut facts = Facts::new();
    for function in &template.functions {
        let package = &function.package;
        facts.extend(function.routes.iter().map(|route| format!("{package}: route {} {}", route.method, route.path)));
        facts.extend(function.environment.keys().map(|name| format!("{package}: variable {name}")));
    }
    for table in &template.tables {
        let Table { logical_id, key_schema, attribute_definitions, indexes, time_to_live, .. } = table;
        let key = joined(key_schema.iter().map(|e| format!("{} {:?}", e.attribute_name, e.key_type)));
        facts.insert(format!("{logical_id}: key {key}"));
        facts.extend(
            attribute_definitions
                .iter()
                .map(|a| format!("{logical_id}: attribute {} {:?}", a.attribute_name, a.attribute_type)),
        );
        facts.extend(time_to_live.iter().map(|name| format!("{logical_id}: goes after {name}")));
        for index in indexes {
            let name = &index.index_name;
            let kind = index.projection.projection_type.as_ref().map(|kind| format!("{kind:?}")).unwrap_or_default();
            let key = joined(index.key_schema.iter().map(|e| format!("{} {:?}", e.attribute_name, e.key_type)));
            facts.insert(format!("{logical_id}: index {name} key {key}, projection {kind}"));
            let carried = index.projection.non_key_attributes.iter().flatten();
            facts.extend(carried.map(|attribute| format!("{logical_id}: index {name} carries {attribute}")));
        }
    }
    facts
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// What the text of a template lacks or has too much, compared with the code; or why it is no template.
fn differences(text: &str) -> Result<Vec<String>, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("template.yaml");
    fs::write(&path, text).expect("it takes a file");
    let template = Template::read(&path).map_err(|error| error.to_string())?;
    let (template, code) = (of_the_template(&template), of_the_code());
    let lacks = code.difference(&template).map(|fact| format!("the template lacks {fact}"));
    let extra = template.difference(&code).map(|fact| format!("the code lacks {fact}"));
    Ok(lacks.chain(extra).collect())
}

/// Nothing of the template is missing in the code, and nothing of the code in the template.
#[test]
fn the_template_and_the_code_agree() {
    assert_eq!(differences(&text()), Ok(Vec::new()));
    let template = Template::of_the_project().unwrap();
    let packages: Vec<_> = template.functions.iter().map(|function| function.package.clone()).collect();
    assert_eq!(packages.iter().collect::<BTreeSet<_>>(), functions().iter().collect());
    assert_eq!(packages.len(), functions().len(), "each function once");
    for function in &template.functions {
        let known: BTreeMap<_, _> = [("PROJECTS_TABLE", "ProjectsTable"), ("ACCOUNTS_TABLE", "AccountsTable")].into();
        for (variable, table) in known {
            let table = template.tables.iter().find(|t| t.logical_id == table).expect("the table");
            assert_eq!(function.environment[variable], Setting::Known(table.name.clone()), "{}", function.logical_id);
        }
    }
}

/// Whatever single line about a route, an attribute or a variable is taken out of the template, it is noticed.
#[test]
fn a_template_that_lacks_a_line_is_noticed() {
    let text = text();
    let lines: Vec<_> = text.lines().collect();
    let without = |from: usize, count: usize| [&lines[..from], &lines[from + count..]].concat().join("\n");
    let mut tried = BTreeMap::new();
    let mut try_out = |what, mutant: String| {
        assert_ne!(differences(&mutant), Ok(Vec::new()), "nobody noticed:\n{mutant}");
        *tried.entry(what).or_insert(0) += 1;
    };
    for (place, line) in lines.iter().enumerate() {
        if line.contains("Method: ") && line.contains("Properties") {
            assert!(lines[place - 1].contains("Type: HttpApi"), "an event has three lines");
            try_out("route", without(place - 2, 3));
        } else if line.trim_start().starts_with("Method: ") {
            assert!(lines[place - 3].contains("Type: HttpApi"), "or six, if its path is long");
            try_out("route", without(place - 4, 6));
        } else if line.contains("AttributeName: ") {
            try_out("attribute", without(place, 1));
        } else if let Some((before, list)) = line.split_once("NonKeyAttributes: [") {
            let names: Vec<_> = list.trim_end_matches(']').split(", ").collect();
            for left_out in &names {
                let rest: Vec<_> = names.iter().filter(|name| name != &left_out).copied().collect();
                let shorter = format!("{before}NonKeyAttributes: [{}]", rest.join(", "));
                try_out("projection", text.replacen(line, &shorter, 1));
            }
        } else if line.contains("Environment: { Variables: ")
            || line.trim_start().split_once(": !").is_some_and(|(name, _)| is_variable(name))
        {
            try_out("variable", without(place, 1));
        }
    }
    let routes = of_the_code().iter().filter(|fact| fact.contains(": route ")).count();
    let expected =
        [("attribute", 12), ("projection", keys::WAITING_PROJECTION.len()), ("route", routes), ("variable", 12)];
    assert_eq!(tried, expected.into());
}

fn is_variable(name: &str) -> bool {
    name.contains('_') && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

/// What the template has and the code does not is noticed as well.
#[test]
fn a_template_that_has_too_much_is_noticed() {
    let text = text();
    for (from, to) in [
        ("Path: '/api/inbox'", "Path: '/api/outbox'"),
        ("Method: PATCH", "Method: PUT"),
        ("PUBLIC_ORIGIN: ", "PUBLIC_ORIGINS: "),
        ("AttributeName: since, AttributeType: S", "AttributeName: since, AttributeType: N"),
        ("ProjectionType: INCLUDE", "ProjectionType: KEYS_ONLY"),
        ("IndexName: waiting", "IndexName: queued"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_ne!(differences(&text.replacen(from, to, 1)), Ok(Vec::new()), "{from} → {to}");
    }
}

/// Nobody waits for what a schedule calls, so what fails is kept; `infra/checkov.yaml` counts on it.
#[test]
fn what_a_schedule_calls_has_a_dead_letter_queue() {
    let text = text();
    let count = |part| text.matches(part).count();
    let schedules = count("Type: ScheduleV2");
    assert!(schedules > 0);
    assert_eq!([count("DeadLetterQueue: "), count("DeadLetterConfig: ")], [schedules; 2]);
}
