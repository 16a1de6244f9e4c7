//! The rules of 重大改革项目, and nothing else.
//!
//! Projects, battle maps, filings, one workflow for every kind. No I/O, no async, no clock, no JSON: the moment, the
//! caller and every id are arguments, so each rule can be read and proved by itself. The numbers (R2.3, …) are those of
//! `docs/rules.md`.
//!
//! Reading order: [`people`], [`project`], [`battle_map`], [`goal_progress`], [`plan_progress`], [`promotion`], [`brand`],
//! [`measure_iteration`], [`filing`], then [`workflow`], where the one table stands.

pub mod amount;
pub mod battle_map;
pub mod brand;
pub mod broken;
pub mod calendar;
pub mod content;
pub mod difference;
pub mod evidence;
pub mod figures;
pub mod filing;
pub mod goal_progress;
pub mod id;
pub mod marking;
pub mod measure_iteration;
pub mod moment;
pub mod month;
mod object;
pub mod owed;
pub mod people;
pub mod plan_progress;
pub mod progress;
pub mod project;
pub mod promotion;
pub mod reason;
pub mod record;
pub mod refusal;
pub mod text;
pub mod window;
pub mod workflow;
