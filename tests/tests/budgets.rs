//! What operations cost, compared with their limits and with the table in the repository.

use tests::budgets::{measure, table};

/// R12.2, R2.9: no operation costs more than it may, the largest map goes through, and its approval costs the same as the
/// smallest's. It runs on one thread, so that of calls at once none is over before another has begun.
#[tokio::test]
async fn costs_are_within_their_limits_and_as_written_down() {
    let lines = measure().await;
    let printed = table(&lines);
    let over: Vec<_> = lines.iter().filter(|line| !line.fits()).collect();
    assert!(over.is_empty(), "over their limits: {over:#?}");
    for operation in ["approve (department)", "withdraw", "reject (department)", "return", "approve (office): confirm"]
    {
        let costs: Vec<_> = lines.iter().filter(|line| line.operation == operation).map(|line| line.cost).collect();
        assert_eq!(costs.len(), 3);
        assert!(costs.iter().all(|cost| *cost == costs[0]), "{operation} grows with the content: {costs:?}");
    }
    let written = include_str!("../budgets.md");
    assert!(written.contains(&printed), "tests/budgets.md differs; `cargo xtask budgets` prints:\n{printed}");
}
