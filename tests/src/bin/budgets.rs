//! `cargo xtask budgets`: prints what each operation costs beside what it may cost.

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "printing is what it is for")]
async fn main() -> std::process::ExitCode {
    let lines = tests::budgets::measure().await;
    print!("{}", tests::budgets::table(&lines));
    let over = lines.iter().filter(|line| !line.fits()).count();
    println!("\n{} of {} within their limits", lines.len() - over, lines.len());
    std::process::ExitCode::from(u8::from(over > 0))
}
