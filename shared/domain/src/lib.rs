//! The rules of 重大改革项目, and nothing else.
//!
//! Projects, battle maps, filings, one workflow for every kind. No I/O, no async, no clock, no JSON: the moment, the
//! caller and every id are arguments, so each rule can be read and proved by itself. The numbers (R2.3, …) are those of
//! `docs/rules.md`.
//!
//! Reading order: [`people`], [`project`], [`battle_map`], [`filing`], then [`workflow`], where the one table stands.

pub mod amount;
pub mod battle_map;
pub mod difference;
pub mod filing;
pub mod id;
pub mod moment;
pub mod month;
mod object;
pub mod people;
pub mod project;
pub mod refusal;
pub mod text;
pub mod workflow;
