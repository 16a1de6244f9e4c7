//! Decisions at once: the small sister of `cargo xtask races`.

use std::hash::{BuildHasher, Hasher, RandomState};

/// R3.1, R3.2, R3.4, R3.8: of those who decide at once on what all saw exactly one wins, the others are told who and when;
/// of eight creates at once comes one filing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exactly_one_wins() {
    let seed = RandomState::new().build_hasher().finish();
    eprintln!("seed {seed}");
    let races = tests::race(2_000, seed).await;
    eprint!("{races}");
    races.invariants.must_hold();
}
