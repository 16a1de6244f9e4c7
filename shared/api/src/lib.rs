//! What every function's face has in common: the app it is built with, what it reads of a request, how it answers and
//! refuses, and the document that describes it.
//!
//! A handler takes [`Write`] or [`Change`] (or [`Signed`] to read), calls the store, and answers with a view or with
//! `?` on a `StoreError`: it sets no status and logs nothing.

mod answer;
mod app;
mod extract;
mod face;
mod openapi;
mod problem;

pub use answer::{Actor, Receipt, Tagged};
pub use app::{App, Clock, FromEnvironment, MissingVariable, read_variable};
pub use extract::{Body, Change, InFiling, InProject, Query, Signed, Write, bearer, required_text};
pub use face::{finish, serve};
pub use openapi::describe;
pub use problem::{CONTENT, Code, FieldProblem, Problem, why};
