//! The verifier (R3.5): walks every chain of a project from the first event to the head and hashes every round. It
//! never writes an event down again; it hashes the bytes that are there.

use std::collections::{BTreeMap, BTreeSet};

use domain::battle_map::MapDraft;
use domain::content::Content;
use domain::filing::{Digest, Kind, State};
use domain::id::{FilingId, ProjectId};
use domain::plan_progress::Standings;
use domain::progress::Progress;
use domain::refusal::StoreError;
use domain::workflow::{Operation, TABLE};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::chain::{Event, EventRecord, digest};
use crate::effect::{PlanRow, standing};
use crate::keys::ItemOfProject;
use crate::progress::progress_of;
use crate::projects::ProjectEvent;
use crate::record::{ContentRecord, HeadRecord, Item, MapRecord, ProjectRecord, read};
use crate::{Store, keys};

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The item's place: partition and sort key.
    pub place: String,
    /// What is wrong with it, in Chinese.
    pub what: String,
}

/// What a verification saw.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Projects walked.
    pub projects: usize,
    /// Filings walked.
    pub filings: usize,
    /// Events whose hash and place were found right or wrong.
    pub events: usize,
    /// Rounds hashed.
    pub rounds: usize,
    /// What is wrong; empty if all is well.
    pub findings: Vec<Finding>,
}

/// Drafts and rounds by sort key; what belongs to a filing is taken out as it is found right or wrong.
type Contents = BTreeMap<String, ContentRecord>;

/// The versions of a project's map: of each the filing and the round.
type Versions = BTreeMap<u32, (FilingId, u32)>;

impl Verified {
    /// Reads an item, or notes that it can't be read.
    fn legible<T: DeserializeOwned>(&mut self, item: Item) -> Option<T> {
        let place = read::<Place>(item.clone()).map(|place| format!("{} {}", place.pk, place.sk)).unwrap_or_default();
        read(item).map_err(|_| self.find(&place, "内容无法读取")).ok()
    }

    fn find(&mut self, place: &str, what: impl Into<String>) {
        self.findings.push(Finding { place: place.to_owned(), what: what.into() });
    }

    /// Adds what another verification saw.
    pub fn merge(&mut self, other: Verified) {
        self.projects += other.projects;
        self.filings += other.filings;
        self.events += other.events;
        self.rounds += other.rounds;
        self.findings.extend(other.findings);
    }

    /// Walks one chain up to the head that the item names; gives the events that could be read, in order.
    fn walk<E>(&mut self, place: &str, mut records: Vec<EventRecord>, seq: u32, head: &Digest) -> Vec<E>
    where
        E: DeserializeOwned + Linked,
    {
        records.sort_by_key(|record| record.seq);
        let mut previous: Option<Digest> = None;
        let mut events = Vec::new();
        for (expected, record) in (1..).zip(&records) {
            self.events += 1;
            let at = format!("{} {}", record.pk, record.sk);
            if record.seq != expected {
                self.find(&at, format!("事件序号应为 {expected}，实为 {}：有事件缺失或重复", record.seq));
                return events;
            }
            if digest(record.body.as_bytes()) != record.hash {
                self.find(&at, "事件内容与其哈希不符：内容被改动");
            }
            let Ok(event) = record.event::<E>() else {
                self.find(&at, "事件内容无法读取");
                return events;
            };
            if event.seq() != record.seq {
                self.find(&at, format!("事件自载序号为 {}，存放序号为 {}：顺序被改动", event.seq(), record.seq));
            }
            if event.previous() != previous.as_ref() {
                self.find(&at, "事件所载的前一哈希与前一事件不符：链条断裂");
            }
            previous = Some(record.hash.clone());
            events.push(event);
        }
        if events.len() != seq as usize {
            self.find(place, format!("应有 {seq} 个事件，实有 {} 个", events.len()));
        } else if previous.as_ref() != Some(head) {
            self.find(place, "最后一个事件的哈希与所记不符");
        }
        events
    }

    /// Counts again what is counted.
    fn counters(&mut self, place: &str, base: &ProjectRecord, progress: &Progress, heads: &[HeadRecord]) {
        let approved: Vec<_> = heads.iter().filter(|head| head.state == State::Approved).collect();
        if approved.len() != base.approved as usize {
            self.find(place, format!("应有 {} 件已通过的填报件，实有 {} 件", base.approved, approved.len()));
        }
        let mut of_months = BTreeMap::<String, u32>::new();
        for head in approved.iter().filter(|head| head.kind.is_monthly()) {
            *of_months.entry(head.kind.month_slot(&head.period)).or_default() += 1;
        }
        // Where a report took the last one back, none is left.
        of_months.extend(progress.approved.iter().filter(|(_, count)| **count == 0).map(|(slot, _)| (slot.clone(), 0)));
        if of_months != progress.approved {
            self.find(place, "各月已通过的件数与填报件不符");
        }
    }

    /// Makes the rows of plans again from what was approved, and where plans stand from the rows.
    fn plans(&mut self, place: &str, progress: &Progress, rows: &[PlanRow], heads: &[HeadRecord], contents: &Contents) {
        let mut approved = BTreeMap::new();
        for head in heads.iter().filter(|head| head.kind == Kind::PlanProgress && head.state == State::Approved) {
            let round = contents.get(&keys::round(&head.project, &head.filing, head.round).sk);
            let Some(Ok(Content::PlanProgress(content))) = round.map(|round| round.read(head.kind)) else { continue };
            for update in content.updates {
                approved.insert((head.filing.clone(), update.plan.clone()), (head.period.clone(), update));
            }
        }
        for row in rows {
            let Some(filing) = &row.filing else { continue };
            let same = approved.remove(&(filing.clone(), row.plan.clone())).is_some_and(|(period, update)| {
                let said = (Some(row.status), &row.work, &row.problems, &row.next);
                period == row.period.to_string()
                    && said == (update.status(), &update.work, &update.problems, &update.next)
            });
            if !same {
                self.find(place, format!("计划 {} 在 {} 的台账与通过的内容不符", row.plan, row.period));
            }
        }
        for ((filing, plan), _) in approved {
            self.find(place, format!("填报件 {filing} 中计划 {plan} 的更新不在台账中"));
        }
        let plans: BTreeSet<_> = rows.iter().map(|row| &row.plan).collect();
        let stands = plans
            .into_iter()
            .filter_map(|plan| Some((plan.clone(), standing(rows.iter().filter(|row| row.plan == *plan))?)));
        if stands.collect::<Standings>() != progress.standings {
            self.find(place, "计划的状态与台账不符");
        }
    }

    /// Makes the maps again to which iterations led.
    fn maps(&mut self, place: &str, project: &ProjectId, maps: &[MapRecord], contents: &Contents) {
        let mut before = MapDraft::default();
        for map in maps {
            let of = |kind| contents.get(&keys::round(project, &map.filing, map.round).sk)?.read(kind).ok();
            let content = match &map.content {
                None => of(Kind::BattleMap),
                Some(content) => match of(Kind::MeasureIteration) {
                    Some(Content::MeasureIteration(iteration)) => {
                        let led = Content::BattleMap(iteration.apply(&before));
                        serde_json::to_string(&led).is_ok_and(|led| led == *content).then_some(led)
                    }
                    _ => None,
                },
            };
            match content {
                Some(Content::BattleMap(map)) => before = map,
                _ => self.find(place, format!("作战图第 {} 版与其来由不符", map.version)),
            }
        }
    }

    /// Walks a filing's chain and hashes its rounds; adds to `issued` the round behind each version of the map.
    fn filing(&mut self, head: HeadRecord, events: Vec<EventRecord>, contents: &mut Contents, issued: &mut Versions) {
        self.filings += 1;
        let place = format!("{} {}{}", keys::project_partition(&head.project), keys::HEADS, head.filing);
        let events: Vec<Event> = self.walk(&place, events, head.seq, &head.head);
        let mut state: Option<State> = None;
        let mut rounds: BTreeMap<u32, Digest> = BTreeMap::new();
        for event in &events {
            let lawful = match (state, event.from) {
                (None, None) => event.to == State::Draft,
                (Some(stands), Some(from)) => {
                    stands == from
                        && TABLE.iter().any(|s| {
                            s.kinds.contains(head.kind)
                                && (s.from, s.operation, s.to) == (from, event.operation, event.to)
                        })
                }
                _ => false,
            };
            if !lawful || event.filing != head.filing || event.project != head.project {
                self.find(&place, format!("第 {} 个事件不是流程允许的一步", event.seq));
            }
            state = Some(event.to);
            if event.operation == Operation::Submit
                && let Some(content) = &event.content
            {
                rounds.insert(event.round, content.clone());
            }
            if let Some(version) = event.version {
                issued.insert(version, (event.filing.clone(), event.round));
            }
        }
        if state != Some(head.state) {
            self.find(&place, "由事件推得的状态与所记状态不符");
        }
        if events.last().is_some_and(|last| last.by != head.by || last.at != head.at) {
            self.find(&place, "所记办理人或时间与最后一个事件不符");
        }
        if rounds.len() != head.round as usize {
            self.find(&place, format!("应有 {} 轮报送，事件中有 {} 轮", head.round, rounds.len()));
        }
        for (number, hash) in &rounds {
            let name = keys::round(&head.project, &head.filing, *number).sk;
            self.rounds += 1;
            match contents.remove(&name) {
                None => self.find(&place, format!("第 {number} 轮内容缺失")),
                Some(round) if digest(round.content.as_bytes()) != *hash || round.hash != *hash => {
                    self.find(&place, format!("第 {number} 轮内容与上报时的哈希不符"));
                }
                Some(_) => {}
            }
        }
        let draft = contents.remove(&keys::draft(&head.project, &head.filing).sk);
        let is_whole = |draft: &ContentRecord| {
            let stands = head.state != State::Draft || draft.hash == head.content;
            stands && digest(draft.content.as_bytes()) == draft.hash
        };
        if !draft.as_ref().is_some_and(is_whole) {
            self.find(&place, "草稿缺失，或与所记哈希不符");
        }
    }
}

/// An event that knows its place in a chain.
trait Linked {
    fn seq(&self) -> u32;
    fn previous(&self) -> Option<&Digest>;
}

impl Linked for Event {
    fn seq(&self) -> u32 {
        self.seq
    }

    fn previous(&self) -> Option<&Digest> {
        self.previous.as_ref()
    }
}

impl Linked for ProjectEvent {
    fn seq(&self) -> u32 {
        self.seq
    }

    fn previous(&self) -> Option<&Digest> {
        self.previous.as_ref()
    }
}

impl Store {
    /// Walks a project's own chain, those of its filings, and its map's versions.
    pub async fn verify(&self, project: &ProjectId) -> Result<Verified, StoreError> {
        let items = self.all_items(&self.projects, keys::project_partition(project), None).await?;
        let mut verified = Verified { projects: 1, ..Verified::default() };
        let (mut base, mut own, mut heads, mut maps) = (None, Vec::new(), Vec::new(), Vec::new());
        let (mut progress, mut rows) = (Progress::default(), Vec::new());
        let (mut events, mut contents) = (Vec::new(), Contents::new());
        for item in items {
            let sk = read::<Place>(item.clone())?.sk;
            match keys::item_of_project(&sk) {
                ItemOfProject::Base => base = verified.legible::<ProjectRecord>(item),
                ItemOfProject::ProjectEvent => own.extend(verified.legible::<EventRecord>(item)),
                ItemOfProject::Head => heads.extend(verified.legible::<HeadRecord>(item)),
                ItemOfProject::MapVersion => maps.extend(verified.legible::<MapRecord>(item)),
                ItemOfProject::Event => events.extend(verified.legible::<EventRecord>(item)),
                // Evidence has no chain: its bytes are hashed by the sweep.
                ItemOfProject::Upload | ItemOfProject::File => {}
                ItemOfProject::Progress => progress = progress_of(item)?,
                ItemOfProject::PlanRow => rows.extend(verified.legible::<PlanRow>(item)),
                ItemOfProject::Content => contents.extend(verified.legible(item).map(|content| (sk, content))),
            }
        }
        let Some(base) = base else {
            verified.find(&keys::project_partition(project), "项目基础信息缺失");
            return Ok(verified);
        };
        let place = format!("{} BASE", keys::project_partition(project));
        let chain: Vec<ProjectEvent> = verified.walk(&place, own, base.seq, &base.head);
        if chain.iter().rev().find_map(|event| event.base.as_ref()) != Some(&base.base) {
            verified.find(&place, "基础信息与最后一次登记或更正不符");
        }
        for (_, filing) in base.open.iter().filter(|(_, filing)| heads.iter().all(|head| head.filing != **filing)) {
            verified.find(&place, format!("在办的填报件 {filing} 缺失"));
        }
        verified.counters(&place, &base, &progress, &heads);
        verified.plans(&place, &progress, &rows, &heads, &contents);
        verified.maps(&place, &base.project, &maps, &contents);
        let mut issued = Versions::new();
        for head in heads {
            let prefix = keys::events(&head.filing);
            let (own, rest): (Vec<_>, Vec<_>) =
                events.into_iter().partition(|e: &EventRecord| e.sk.starts_with(&prefix));
            events = rest;
            verified.filing(head, own, &mut contents, &mut issued);
        }
        let found: Versions = maps.into_iter().map(|map| (map.version, (map.filing, map.round))).collect();
        if found.len() != base.last_version as usize {
            verified.find(&place, format!("应有 {} 个作战图版本，实有 {} 个", base.last_version, found.len()));
        } else if found != issued {
            verified.find(&place, "作战图版本与下发事件不符");
        }
        for stray in events {
            verified.find(&format!("{} {}", stray.pk, stray.sk), "事件不属于任何填报件");
        }
        for sk in contents.keys() {
            verified.find(&format!("{} {sk}", keys::project_partition(project)), "内容不属于任何一次上报");
        }
        Ok(verified)
    }
}

#[derive(Deserialize)]
struct Place {
    pk: String,
    sk: String,
}
