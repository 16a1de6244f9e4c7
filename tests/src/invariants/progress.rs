//! What is counted of a project's months, folded from its filings (I7).

use std::collections::BTreeMap;

use serde_json::Value;

use super::Link;

/// What the filings of a project that are for months say of them (R4.3).
#[derive(Default)]
pub struct Progress {
    first: BTreeMap<String, String>,
    approved: BTreeMap<String, u64>,
    /// The months that the office opened again, with the last day of each.
    reopened: BTreeMap<String, Value>,
    effects: u64,
}

impl Progress {
    /// Takes what the project itself says of its months and plans.
    pub fn add_own(&mut self, links: &[Link]) {
        for Link { body, .. } in links {
            self.effects += u64::from(body["operation"] == "reopenPlan");
            if let Some([month, until]) = body["reopened"].as_array().map(Vec::as_slice) {
                self.reopened.insert(month.as_str().unwrap_or_default().to_owned(), until.clone());
            }
        }
    }

    /// Takes what a filing says of its month, and how often it took effect.
    pub fn add(&mut self, head: &Value, links: &[Link]) {
        let (kind, period) = (head["kind"].as_str().unwrap_or_default(), head["period"].as_str().unwrap_or_default());
        if ["goalProgress", "planProgress", "measureIteration"].contains(&kind) {
            let takes_effect = |link: &&Link| (link.body["to"] == "approved") != (link.body["from"] == "approved");
            self.effects += links.iter().filter(takes_effect).count() as u64;
        }
        if period.len() < "2026-05".len() {
            return;
        }
        let slot = format!("{kind}-{period}");
        let submits = links.iter().filter(|link| link.body["operation"] == "submit");
        if let Some(at) = submits.filter_map(|link| link.body["at"].as_str()).min() {
            let first = self.first.entry(slot.clone()).or_insert_with(|| at.to_owned());
            *first = first.as_str().min(at).to_owned();
        }
        if head["state"] == "approved" {
            *self.approved.entry(slot).or_default() += 1;
        }
    }

    /// Whether the item says the same.
    pub fn stands_in(&self, item: &Value) -> bool {
        let attributes = || item.as_object().into_iter().flatten();
        let first = attributes().filter_map(|(name, at)| Some((name.strip_prefix("first#")?, at.as_str()?)));
        let approved =
            attributes().filter_map(|(name, count)| Some((name.strip_prefix("approved#")?, count.as_u64()?)));
        let reopened = attributes().filter_map(|(name, how)| Some((name.strip_prefix("reopened#")?, &how["until"])));
        item["seq"].as_u64().unwrap_or_default() == self.effects
            && reopened.eq(self.reopened.iter().map(|(month, until)| (month.as_str(), until)))
            && first.eq(self.first.iter().map(|(slot, at)| (slot.as_str(), at.as_str())))
            && approved
                .filter(|(_, count)| *count > 0)
                .eq(self.approved.iter().map(|(slot, count)| (slot.as_str(), *count)))
    }
}
