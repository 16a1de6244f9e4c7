//! The rules of plan progress (R5.1–R5.3, R2.9): every broken one is named at once, at its field.

use chrono::NaiveDate;

use super::place::UpdatePlace;
use super::{EntryDraft, PlanProgressDraft, PlanStatus, PlanUpdateDraft, Standings, limits};
use crate::battle_map::MapDraft;
use crate::broken::{BrokenRule, BrokenRules, Place};
use crate::{evidence, record};

impl PlanProgressDraft {
    /// Every rule that a submit on `today` would find broken, in the order of the screen; `map` is the one in force, and
    /// `standings` tell where its plans stand. Of lists that are too long only the rows within the limit are looked at.
    pub fn check(&self, map: &MapDraft, standings: &Standings, today: NaiveDate) -> Result<(), Vec<BrokenRule>> {
        let mut check = Check { map, standings, today, broken: BrokenRules::default() };
        let list = Place::new("updates", "本次状态更新");
        if self.updates.is_empty() {
            check.broken.note(&list, "missing", "R5.1", "请至少选择一项计划进行更新");
        }
        check.broken.at_most(&list, self.updates.len(), limits::UPDATES);
        for (index, update) in self.updates.iter().take(limits::UPDATES).enumerate() {
            let at = check.plan(index, update);
            if self.updates[..index].iter().any(|other| other.plan == update.plan) {
                check.broken.note(&at.plan(), "plan-twice", "R5.1", "该计划在本次更新中已有一项，请合并后移除这一项");
            }
            check.update(&at, update);
        }
        let Check { mut broken, .. } = check;
        if self.completed().next().is_some() {
            let what = format!("推进状态为“已完成”的须有佐证，{}", evidence::NEEDED);
            self.evidence.required(&mut broken, "R5.2", &what);
        }
        self.evidence.check(&mut broken, today);
        broken.end()
    }
}

/// A check under way.
struct Check<'a> {
    map: &'a MapDraft,
    standings: &'a Standings,
    today: NaiveDate,
    broken: BrokenRules,
}

impl Check<'_> {
    /// The place of an update, whose plan must be in the map and not completed.
    fn plan(&mut self, index: usize, update: &PlanUpdateDraft) -> UpdatePlace {
        let Some(at) = UpdatePlace::in_map(index, &update.plan, self.map) else {
            let at = UpdatePlace::numbered(index);
            let what = "该计划已不在现行作战图中，请移除后重新选择";
            self.broken.note(&at.plan(), "unknown-row", "R5.1", what);
            return at;
        };
        if self.standings.get(&update.plan).is_some_and(|standing| standing.status == PlanStatus::Completed) {
            let what = "该计划已完成，如需再更新，请联系市委改革办重新打开，否则请移除";
            self.broken.note(&at.plan(), "plan-completed", "R5.3", what);
        }
        at
    }

    fn update(&mut self, at: &UpdatePlace, update: &PlanUpdateDraft) {
        let what = "请从“未启动、推进中、已完成”中选择";
        let status = self.broken.choice::<PlanStatus>(&at.field("status"), &update.status, "R5.1", what);
        if update.work.is_empty() && status.is_some_and(|status| status != PlanStatus::NotStarted) {
            let what = "请逐条列出已开展的具体工作，至少一条；尚未开展的，推进状态请选“未启动”";
            self.broken.note(&at.field("work"), "missing", "R5.1", what);
        }
        self.entries(at, "work", &update.work, Some(self.today));
        if !update.problems.trim().is_empty() {
            self.broken.text(&at.field("problems"), &update.problems, record::LONGEST, "R5.1", "R2.9");
        }
        if update.next.is_empty() && status.is_some_and(|status| status != PlanStatus::Completed) {
            let what = "请逐条写明下一步的具体时间安排和具体内容，至少一条";
            self.broken.note(&at.field("next"), "missing", "R5.1", what);
        }
        self.entries(at, "next", &update.next, None);
    }

    /// A list of entries, none of which is dated after the day `until`, if there is one.
    fn entries(&mut self, at: &UpdatePlace, list: &str, entries: &[EntryDraft], until: Option<NaiveDate>) {
        self.broken.at_most(&at.field(list), entries.len(), limits::ENTRIES);
        for (row, EntryDraft { text, date, .. }) in entries.iter().take(limits::ENTRIES).enumerate() {
            self.broken.text(&at.entry(list, row, "text"), text, limits::ENTRY, "R5.1", "R2.9");
            let place = at.entry(list, row, "date");
            match until {
                _ if date.trim().is_empty() => None,
                Some(today) => self.broken.past_day(&place, date, today, "R5.1", "R5.1"),
                None => self.broken.day(&place, date, "R5.1"),
            };
        }
    }
}
