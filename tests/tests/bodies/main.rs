//! Bad input of every kind on every route of the API document: a problem that says in Chinese what is wrong and where,
//! never a failure of ours, and nothing written (R12.4, R12.5).

mod around;
mod bench;
mod records;
mod shapes;
mod within;
