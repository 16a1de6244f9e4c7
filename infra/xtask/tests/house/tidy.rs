//! The small rules of the house, and the book of rules against the tests.

use std::collections::BTreeSet;

use crate::{all_rust_files, page_files, read, rust_files};

/// Files of more than 400 lines that are allowed to be, each with the reason; the list may only shrink.
const LONG: &[(&str, &str)] = &[];

#[test]
fn no_file_is_long_without_a_reason() {
    let all = all_rust_files().into_iter().chain(page_files());
    let long: BTreeSet<_> = all.filter(|file| read(file).lines().count() > 400).collect();
    let listed: BTreeSet<_> = LONG.iter().map(|(file, _)| (*file).to_owned()).collect();
    assert_eq!(long.difference(&listed).collect::<Vec<_>>(), [""; 0], "split it, or say why not");
    assert_eq!(listed.difference(&long).collect::<Vec<_>>(), [""; 0], "it is short again: take it off the list");
}

/// Keys are built and read in `store::keys` alone.
#[test]
fn nobody_else_spells_a_key() {
    for file in all_rust_files() {
        let tests = file.starts_with("tests/") || file.ends_with("/tests.rs") || file.contains("/tests/");
        if tests || file == "shared/store/src/keys.rs" {
            continue;
        }
        let text = read(&file);
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            assert!(!line.split('"').skip(1).step_by(2).any(spells_a_key), "{file}:{}: {line}", number + 1);
        }
    }
    assert!(["PROJECT#p1", "#EVENT#", "FILING#{filing}#DRAFT"].into_iter().all(spells_a_key));
    assert!(!["#partition", "PKCS#8 DER", "R3.4", "C#"].into_iter().any(spells_a_key));
}

/// Whether a literal has a word in capitals that is followed by `#`.
fn spells_a_key(literal: &str) -> bool {
    literal.split('#').rev().skip(1).any(|before| {
        let word = before.rsplit(|c: char| !c.is_ascii_uppercase()).next().unwrap_or_default();
        word.len() >= 3 && word != "PKCS"
    })
}

/// Types of the API have distinct names, or one would stand for another in the document (R12.4).
#[test]
fn types_of_the_api_have_distinct_names() {
    let mut seen = BTreeSet::new();
    for file in ["functions", "shared"].into_iter().flat_map(rust_files) {
        let text = read(&file);
        for declared in text.split("ToSchema)]").skip(1) {
            let declared = declared.split(" {").next().unwrap_or_default();
            let renamed = declared.split("#[schema(as = ").nth(1).and_then(|rest| rest.split(')').next());
            let own = || declared.rsplit(' ').next().and_then(|name| name.split('<').next());
            let name = renamed.or_else(own).unwrap_or_default().to_owned();
            assert!(!name.is_empty() && seen.insert(name.clone()), "{file}: `{name}` is the name of another type too");
        }
    }
    assert!(seen.contains("ProjectState") && seen.len() > 60, "{seen:?}");
}

/// Every rule of the book has a test that names it, or is said to come; and neither list says more than is so.
#[test]
fn every_rule_is_tested_or_said_to_come() {
    let book = read("docs/rules.md");
    let (rules, lists) = book.split_once("## What is built").expect("the book ends with what is built");
    let (covered, to_come) = lists.split_once("### To come").expect("two lists");
    let rules: BTreeSet<_> = rules.lines().filter_map(|line| line.strip_prefix("**R")?.split("**").next()).collect();
    let (covered, to_come) = (listed_in(covered), listed_in(to_come));
    let listed: BTreeSet<_> = covered.iter().chain(&to_come).copied().collect();
    assert_eq!(covered.len() + to_come.len(), listed.len(), "a rule stands in one of the lists");
    assert_eq!(listed, rules);

    let of_the_page = page_files().into_iter().filter(|file| is_test(file)).map(read);
    let tests: String = all_rust_files().into_iter().map(|file| tests_of(&file)).chain(of_the_page).collect();
    let unproved: Vec<_> = covered.iter().filter(|rule| !is_named(&tests, rule)).collect();
    assert!(unproved.is_empty(), "no test names {unproved:?}");
    let proved: Vec<_> = to_come.iter().filter(|rule| is_named(&tests, rule)).collect();
    assert!(proved.is_empty(), "tests name {proved:?}: they have come");
    eprintln!("{} rules are proved, {} are to come: R{}", covered.len(), to_come.len(), to_come.join(", R"));
}

fn listed_in(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("- R")).collect()
}

/// The part of a file that is tests: all of it, or what follows `mod tests`.
fn tests_of(file: &str) -> String {
    let text = read(file);
    if file.starts_with("tests/") || file.ends_with("/tests.rs") || file.contains("/tests/") {
        return text;
    }
    text.split_once("#[cfg(test)]\nmod tests {").map(|(_, tests)| tests.to_owned()).unwrap_or_default()
}

/// Whether a file of the page or of the tests in a browser is tests.
fn is_test(file: &str) -> bool {
    file.contains(".test.") || file.ends_with(".spec.ts")
}

/// Whether a text names a rule, as `R3.5` or in a test's name as `r3_5_`, and not merely `R3.5a`.
fn is_named(text: &str, rule: &str) -> bool {
    let ends = |rest: &str, within: bool| match rest.chars().next() {
        None => true,
        Some('.') => !rest[1..].starts_with(|c: char| c.is_ascii_digit()),
        Some('_') => within && !rest[1..].starts_with(|c: char| c.is_ascii_digit()),
        Some(c) => !c.is_ascii_alphanumeric(),
    };
    let found = |name: &str, within| text.match_indices(name).any(|(at, name)| ends(&text[at + name.len()..], within));
    found(&format!("R{rule}"), false) || found(&format!("r{}", rule.replace('.', "_")), true)
}

#[test]
fn a_rule_is_named_by_its_whole_number() {
    assert!(is_named("fn r3_5_x", "3.5") && is_named("proves R3.5.", "3.5") && is_named("(R3.5a)", "3.5a"));
    assert!(is_named("fn r0_words", "0") && is_named("fn r1_3_r11_2a_roles", "11.2a"));
    assert!(!is_named("fn r3_5a_x, R3.5a, R3.51, r3_51_", "3.5") && !is_named("R0.5 r0_5_x", "0"));
}
