//! Thousands of random operations on a few projects, with a clock that goes through their year; what is owed, where plans
//! stand, their rows and the versions of their maps are what the events say, folded past the system.
//!
//! `FOLD_OPERATIONS` says how many, `FOLD_SEED` repeats a run.

mod folded;
mod soak;

use std::env;
use std::hash::{BuildHasher, Hasher, RandomState};

use soak::Soak;

/// How often all is compared on the way.
const STOPS: usize = 10;

fn number(name: &str) -> Option<u64> {
    Some(env::var(name).ok()?.parse().expect("a number"))
}

/// R5.3, R7.3, R9.5: whatever is done in whatever order, what the system tells is what its events say.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r5_3_r7_3_r9_5_what_is_told_is_the_fold_of_the_events() {
    let seed = number("FOLD_SEED").unwrap_or_else(|| RandomState::new().build_hasher().finish());
    let operations = number("FOLD_OPERATIONS").unwrap_or(1_000) as usize;
    eprintln!("seed {seed}, {operations} operations");
    let mut soak = Soak::begin(seed, operations).await;
    for _ in 0..STOPS {
        for _ in 0..operations / STOPS {
            soak.step().await;
        }
        soak.rest_until_noon();
        folded::compare(&soak.stage, &soak.cast.office).await;
    }
    eprint!("{soak}");
    soak.end().await;
}
