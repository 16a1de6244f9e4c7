//! What every function's face has in common: the app it is built with, what it reads of a request, how it answers and
//! refuses, and the document that describes it.
//!
//! A handler takes [`Write`] or [`Change`] (or [`Signed`] to read), calls the store, and answers with a view or with
//! `?` on a `StoreError`: it sets no status and logs nothing.

mod answer;
mod app;
mod extract;
mod face;
#[cfg(feature = "evidence")]
mod files;
mod openapi;
mod problem;
mod routes;

pub use answer::{Actor, PlanUpdate, Receipt, Tagged};
pub use app::{App, Clock, FromEnvironment, MissingVariable, read_variable};
pub use extract::{
    Body, Change, InEvidence, InFiling, InProject, Query, Signed, Write, bearer, content, required_text,
};
pub use face::{finish, serve, serve_schedule};
#[cfg(feature = "evidence")]
pub use files::FilesApp;
pub use openapi::describe;
pub use problem::{CONTENT, Code, FieldProblem, Problem, why};
pub use routes::{Route, Routes};
#[doc(hidden)]
pub use utoipa_axum::{PathItemExt, paste};
