//! Every cell of operations × roles × relations × states (R1.2, R1.3, R1.4, R3, R3.1): what the domain says stands in
//! `matrix.txt`, and what the host does is tried over HTTP, cell by cell.

mod lives;
mod people;
mod rows;
mod sheet;

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::Arc;

use api::Problem;
use domain::filing::{Head, Kind, State};
use domain::project;
use domain::workflow::{Operation, Sight, Step, TABLE};
use futures::stream::{self, StreamExt};
use serde_json::Value;
use tests::{Answer, FOREIGN, Person, RESPONSIBLE, Stage};

use lives::{LIVES, Life, Place, UNSENT};
use people::{Column, People};
use rows::{Outcome, Row};
use sheet::Sheet;

/// How many cells are tried at once.
const AT_ONCE: usize = 8;
/// When it is tried: in a month of the projects' year that has not closed.
const DAY: &str = "2026-05-12T09:00:00+08:00";
/// How many blocks are tried at once.
const BLOCKS: usize = 3;

/// The answers that each post gets for what does not exist, by column and row: without the project, without the filing.
type Absent = HashMap<(usize, String), [Answer; 2]>;

/// What every block needs.
struct World {
    stage: Stage,
    /// Everybody, where the responsible department drew the map itself.
    own: People,
    /// Everybody, where another department drew it.
    former: People,
    absent: Absent,
}

/// A block of the sheet that was tried.
struct Block {
    project: project::State,
    state: Option<State>,
    rows: Vec<(Row, Vec<Outcome>)>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_2_r1_3_r1_4_r3_every_cell_is_as_the_table_says() {
    let stage = Stage::new().await;
    stage.set_clock(DAY);
    let (own, former) = (People::on(&stage, RESPONSIBLE).await, People::on(&stage, FOREIGN).await);
    let half = own.columns.len() / 2;
    let labels: Vec<&str> = own.columns[..half].iter().map(|column| column.label).collect();
    let place = Place::registered(&stage, &own).await;
    let absent = absent(&place, &own.columns[..half]).await;
    let world = Arc::new(World { stage, own, former, absent });

    let lived = LIVES.iter().map(|life| {
        let world = Arc::clone(&world);
        async move {
            tokio::spawn(with_filing(world, life)).await.unwrap_or_else(|failed| resume_unwind(failed.into_panic()))
        }
    });
    let mut blocks = vec![("尚无填报件", without_filing(&world, place, half).await)];
    blocks.extend(
        LIVES.iter().map(|life| life.title).zip(stream::iter(lived).buffered(BLOCKS).collect::<Vec<_>>().await),
    );

    let mut sheet = Sheet::new();
    for (title, block) in &blocks {
        sheet.block(title, block.project.chinese(), &labels, block.rows[0].1.len() / half);
        for (row, cells) in &block.rows {
            sheet.row(row.chinese(), &cells.iter().map(|outcome| row.sign(outcome)).collect::<Vec<_>>(), half);
        }
    }
    let cells = || blocks.iter().flat_map(|(_, block)| &block.rows).flat_map(|(_, cells)| cells);
    let taken = |step: &Step| cells().any(|outcome| matches!(outcome, Outcome::Moved(moved) if *moved == step));
    assert!(TABLE.iter().all(taken), "every step of the table is taken by somebody");
    let stands = |state: &State| blocks.iter().any(|(_, block)| block.state == Some(*state));
    assert!(State::ALL.iter().all(stands), "every state of a filing has a block");
    let stands = |state: &project::State| blocks.iter().any(|(_, block)| block.project == *state);
    assert!(project::State::ALL.iter().all(stands), "every state of a project has a block");
    let text = sheet.finish();
    eprintln!("{}", text.lines().last().unwrap_or_default());
    sheet::compare(&text);
}

/// Tries what can be done while a project has no filing.
async fn without_filing(world: &World, place: Place, half: usize) -> Block {
    let people = &world.own.columns[..half];
    let mut block = Block { project: place.project.state, state: None, rows: Vec::new() };
    for row in std::iter::once(Row::Register).chain(rows::of_project()) {
        let cells: Vec<_> = people.iter().map(|column| row.outcome(&column.person.caller, &place)).collect();
        let tries = cells.iter().zip(people).enumerate().map(|(index, (outcome, column))| {
            let place = &place;
            async move {
                let here = format!("尚无填报件 · {} · {}（第 {} 列）", row.chinese(), column.label, index + 1);
                if matches!(outcome, Outcome::Done) {
                    let fresh = Place::registered(&world.stage, &world.own).await;
                    must_be_done(row, &row.ask(&column.person, &fresh).send().await, &here);
                } else {
                    let answer = row.ask(&column.person, place).send().await;
                    must_answer(row, outcome, &answer, index, &world.absent, &here);
                    must_offer_what_is_allowed(row, outcome, &column.person, place, &answer, &here);
                }
            }
        });
        at_once(tries).await;
        block.rows.push((row, cells));
    }
    let now = world.stage.store.project(&place.project.id).await.expect("it is there");
    assert_eq!(now, place.project, "a refusal changed the project");
    block
}

/// Tries every row with a filing that came to its state by `life`.
async fn with_filing(world: Arc<World>, life: &Life) -> Block {
    let World { stage, own, former, absent } = &*world;
    let people = if life.author() == RESPONSIBLE { own } else { former };
    let editors: Vec<&Person> = people.columns.iter().filter_map(|column| column.worked_as.as_ref()).collect();
    let place = life.lived(stage, people, &editors).await;
    let state = place.head.as_ref().map(|head| head.state);
    let mut block = Block { project: place.project.state, state, rows: Vec::new() };
    for row in rows::all(life.kind) {
        let cells: Vec<_> = people.columns.iter().map(|column| row.outcome(&column.person.caller, &place)).collect();
        let tries =
            (0..cells.len()).map(|index| try_cell(stage, life, people, &place, row, index, &cells[index], absent));
        at_once(tries).await;
        let now = Place::read(stage, place.filing.clone()).await;
        assert_eq!(now.head, place.head, "{} · {}: a refusal changed the filing", life.title, row.chinese());
        assert_eq!(now.project, place.project, "{} · {}: a refusal changed the project", life.title, row.chinese());
        block.rows.push((row, cells));
    }
    block
}

/// Tries a cell: what is refused or shown on the shared filing, what is done on one of its own.
#[expect(clippy::too_many_arguments, reason = "a cell is where all of these meet")]
async fn try_cell(
    stage: &Stage,
    life: &Life,
    people: &People,
    place: &Place,
    row: Row,
    index: usize,
    outcome: &Outcome,
    absent: &Absent,
) {
    let column = &people.columns[index];
    let worked = if column.worked_as.is_some() { "，曾参与填报" } else { "" };
    let here = format!("{} · {} · {}（第 {} 列{worked}）", life.title, row.chinese(), column.label, index + 1);
    if !matches!(outcome, Outcome::Moved(_) | Outcome::Done) {
        let answer = row.ask(&column.person, place).send().await;
        must_answer(row, outcome, &answer, index % (people.columns.len() / 2), absent, &here);
        must_keep_drafts_apart(row, outcome, place, &answer, &here);
        must_offer_what_is_allowed(row, outcome, &column.person, place, &answer, &here);
        return;
    }
    let editors: Vec<&Person> = column.worked_as.iter().collect();
    let place = life.lived(stage, people, &editors).await;
    must_be_done(row, &row.ask(&column.person, &place).send().await, &here);
    if let Outcome::Moved(step) = outcome {
        let now = Place::read(stage, place.filing.clone()).await;
        let (now, before) = (now.head.expect("it is there"), place.head.expect("it was there"));
        assert_eq!(now.state, step.to, "{here}");
        assert_ne!(now.seen(), before.seen(), "{here}");
        let events = now.seq - before.seq;
        let again = step.operation == Operation::SaveDraft && step.from == State::Draft;
        assert_eq!(events, u32::from(!again), "{here}: one event, and none for a draft saved again (R3.5)");
    }
}

/// The answers to every post for what does not exist.
async fn absent(place: &Place, columns: &[Column]) -> Absent {
    let (no_project, no_filing) = (place.absent(true), place.absent(false));
    let mut all = Absent::new();
    let rows: Vec<Row> = Kind::ALL.into_iter().flat_map(rows::all).collect();
    for (index, column) in columns.iter().enumerate() {
        let (no_project, no_filing) = (&no_project, &no_filing);
        let answers = rows.iter().map(|row| async move {
            let bare = row.ask(&column.person, no_project).send().await;
            let inner = if row.names_filing() { row.ask(&column.person, no_filing).send().await } else { bare.clone() };
            ((index, row.chinese().to_owned()), [bare, inner])
        });
        all.extend(stream::iter(answers).buffer_unordered(AT_ONCE).collect::<Vec<_>>().await);
    }
    all
}

fn must_be_done(row: Row, answer: &Answer, here: &str) {
    let creates = row == Row::Register || matches!(row, Row::Open(_));
    let status = if creates { 201 } else { 200 };
    assert_eq!(answer.status, status, "{here}: {}", answer.body);
    assert!(answer.etag.is_some(), "{here}");
}

/// What is refused is refused in exactly the domain's words, and what is not visible answers as what does not exist.
fn must_answer(row: Row, outcome: &Outcome, answer: &Answer, index: usize, absent: &Absent, here: &str) {
    let Outcome::Refused(problem, _) = outcome else {
        assert_eq!(answer.status, 200, "{here}: {}", answer.body);
        return;
    };
    let expected = serde_json::to_value::<&Problem>(problem).expect("plain data");
    assert_eq!(answer.body, expected, "{here}");
    assert_eq!((answer.status, answer.kind.as_str()), (problem.status, "application/problem+json"), "{here}");
    assert_eq!(answer.etag, None, "{here}");
    if problem.status == 404 {
        for nothing in &absent[&(index, row.chinese().to_owned())] {
            assert_eq!(answer, nothing, "{here}: this answer tells that something is there");
        }
    }
}

/// What was never submitted is read by the responsible department's clerks alone (R1.2); what is not shown in full
/// brings no ETag to decide by (R3.5a).
fn must_keep_drafts_apart(row: Row, outcome: &Outcome, place: &Place, answer: &Answer, here: &str) {
    let Outcome::Shown(sees) = outcome else { return };
    let body = String::from_utf8_lossy(&answer.bytes);
    // The one life that comes back to a draft has the unsent words in it.
    let unsent = place.head.as_ref().is_some_and(|head| head.state == State::Draft && head.round > 0);
    let listed = place.head.as_ref().is_some_and(|head| head.kind == Kind::Promotion) && row == Row::Records;
    let reads_them = unsent && (row == Row::ViewFiling || listed) && *sees == Sight::Drafts;
    assert_eq!(body.contains(UNSENT), reads_them, "{here}: who reads the draft");
    if row == Row::ViewFiling {
        assert_eq!(answer.etag.is_some(), *sees > Sight::Approved, "{here}");
        let events = answer.body["events"].as_array().expect("events");
        assert_eq!(events.is_empty(), *sees == Sight::Approved, "{here}");
        let draft = *sees == Sight::Drafts && place.head.as_ref().is_some_and(stands_as_draft);
        assert_eq!(answer.body["shown"]["round"].is_null(), draft, "{here}");
        let submits = |action: &Value| action["operation"] == "submit" && action["allowed"] == true;
        let may_submit = answer.body["allowedActions"].as_array().expect("the actions").iter().any(submits);
        assert_eq!(answer.body["check"].is_array(), draft && may_submit, "{here}: who is told what a submit would say");
    }
}

/// Whether a clerk who looks sees the draft: it is on the desk, or there never was a round.
fn stands_as_draft(head: &Head) -> bool {
    use State::{Draft, RejectedByDepartment, RejectedByOffice, Returned};
    head.round == 0 || matches!(head.state, Draft | RejectedByDepartment | RejectedByOffice | Returned)
}

/// The buttons of a view are those cells of the matrix that say yes.
fn must_offer_what_is_allowed(row: Row, outcome: &Outcome, who: &Person, place: &Place, answer: &Answer, here: &str) {
    let names: Vec<(Value, Row)> = match (row, outcome) {
        (Row::ViewFiling, Outcome::Shown(Sight::Rounds | Sight::Drafts)) => {
            let kind = place.head.as_ref().map_or(Kind::BattleMap, |head| head.kind);
            rows::operations(kind).map(|operation| (serde_json::json!(operation), Row::Do(operation))).collect()
        }
        (Row::ViewProject, Outcome::Shown(_)) => {
            let actions = [
                ("correct", Row::Correct),
                ("close", Row::Close),
                ("drawBattleMap", Row::Open(Kind::BattleMap)),
                ("addPromotion", Row::Open(Kind::Promotion)),
                ("addBrand", Row::Open(Kind::Brand)),
                ("iterateMeasure", Row::Open(Kind::MeasureIteration)),
            ];
            actions.map(|(name, row)| (name.into(), row)).to_vec()
        }
        _ => return,
    };
    let actions = answer.body["allowedActions"].as_array().expect("the actions");
    assert_eq!(actions.len(), names.len(), "{here}");
    for (name, row) in names {
        let named = |action: &&Value| action["operation"] == name || action["action"] == name;
        let action = actions.iter().find(named).unwrap_or_else(|| panic!("{here}: {name} is not among the actions"));
        let why = match row.outcome(&who.caller, place) {
            Outcome::Refused(_, why) => Value::from(why),
            _ => Value::Null,
        };
        assert_eq!(action["allowed"], why.is_null(), "{here}: {name}");
        assert_eq!(action["why"], why, "{here}: {name}");
    }
}

async fn at_once<F: Future<Output = ()>>(tries: impl Iterator<Item = F>) {
    stream::iter(tries).buffer_unordered(AT_ONCE).collect::<()>().await;
}
