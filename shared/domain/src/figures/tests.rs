use std::collections::BTreeMap;

use super::{Figures, Percent};
use crate::amount::Amount;
use crate::battle_map::{Aggregation, Indicator};
use crate::month::Month;

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn of_2026(number: u32) -> Month {
    format!("2026-{number:02}").parse().unwrap()
}

fn shown(percent: Option<Percent>) -> String {
    percent.map_or_else(|| "–".to_owned(), |percent| percent.to_string())
}

/// An indicator with its targets of January to December.
fn indicator(aggregation: Aggregation, annual: &str, targets: &str) -> Indicator {
    let targets: Vec<_> = targets.split(' ').map(amount).collect();
    Indicator {
        id: "i1".parse().unwrap(),
        name: "减少办事环节".to_owned(),
        unit: "个".to_owned(),
        aggregation,
        annual_target: amount(annual),
        monthly_targets: targets.try_into().unwrap(),
        level_reason: None,
    }
}

struct Case {
    what: &'static str,
    /// The twelve monthly targets.
    targets: &'static str,
    annual: &'static str,
    /// Number of the month and its last approved value.
    values: &'static [(u32, &'static str)],
    /// Month of issue, last month to date, last month past due.
    months: [u32; 3],
    /// 月完成率 of the applicable months up to the last to date.
    rates: &'static str,
    /// 累计完成率, 序时进度, d.
    figures: [&'static str; 3],
}

fn hold(aggregation: Aggregation, cases: &[Case]) {
    for Case { what, targets, annual, values, months: [from, as_of, past_due], rates, figures } in cases {
        let values: BTreeMap<_, _> = values.iter().map(|(number, value)| (of_2026(*number), amount(value))).collect();
        let (from, as_of) = (of_2026(*from), of_2026(*as_of));
        let indicator = indicator(aggregation, annual, targets);
        let found = Figures::of(&indicator, &values, from, as_of, |month| month.number() <= *past_due);
        let to_date = found.months.iter().filter(|month| month.month <= as_of);
        assert_eq!(to_date.map(|month| shown(month.rate)).collect::<Vec<_>>().join(" "), *rates, "{what}");
        assert_eq!([found.cumulative, found.schedule, found.gap].map(shown), *figures, "{what}");
    }
}

const EVEN: &str = "10 10 10 10 10 10 10 10 10 10 10 10";
const RISING: &str = "5 10 15 20 25 30 35 40 45 50 55 60";

#[test]
fn r4_4_the_figures_of_a_flow() {
    let case =
        Case { what: "", targets: EVEN, annual: "120", values: &[], months: [1, 3, 2], rates: "", figures: [""; 3] };
    hold(
        Aggregation::Sum,
        &[
            Case {
                what: "every month has its value",
                values: &[(1, "10"), (2, "8"), (3, "12")],
                months: [1, 3, 3],
                rates: "100.0 80.0 120.0",
                figures: ["25.0", "25.0", "0.0"],
                ..case
            },
            Case {
                what: "the current month has no value and is not past due: it counts for neither",
                values: &[(1, "10"), (2, "5")],
                rates: "100.0 50.0 –",
                figures: ["12.5", "16.7", "4.2"],
                ..case
            },
            Case {
                what: "the same on the day after the due day: it counts 0",
                values: &[(1, "10"), (2, "5")],
                months: [1, 3, 3],
                rates: "100.0 50.0 0.0",
                figures: ["12.5", "25.0", "12.5"],
                ..case
            },
            Case {
                what: "a value before the due day counts, with its target",
                values: &[(1, "10"), (2, "5"), (3, "4")],
                rates: "100.0 50.0 40.0",
                figures: ["15.8", "25.0", "9.2"],
                ..case
            },
            Case {
                what: "February's value was corrected: the last approved one counts",
                values: &[(1, "10"), (2, "10"), (3, "4")],
                rates: "100.0 100.0 40.0",
                figures: ["20.0", "25.0", "5.0"],
                ..case
            },
            Case {
                what: "a value approved for a month after the last to date does not count",
                values: &[(1, "10"), (2, "10"), (3, "10"), (4, "99")],
                months: [1, 3, 4],
                rates: "100.0 100.0 100.0",
                figures: ["25.0", "25.0", "0.0"],
                ..case
            },
            Case {
                what: "nothing counts yet: nothing is done and nothing was to be done",
                months: [1, 1, 0],
                rates: "–",
                figures: ["0.0", "0.0", "0.0"],
                ..case
            },
            Case {
                what: "issued in June: seven months are the whole, and May's value is none of it",
                values: &[(5, "50"), (6, "10"), (7, "20")],
                months: [6, 7, 7],
                rates: "100.0 200.0",
                figures: ["42.9", "28.6", "-14.3"],
                ..case
            },
            Case {
                what: "over 100, and nothing is capped",
                values: &[(1, "10"), (2, "250.5")],
                months: [1, 2, 2],
                rates: "100.0 2505.0",
                figures: ["217.1", "16.7", "-200.4"],
                ..case
            },
            Case {
                what: "a month's target of zero has no rate, its value counts",
                targets: "0 20 10 10 10 10 10 10 10 10 10 10",
                values: &[(1, "6"), (2, "20")],
                months: [1, 2, 2],
                rates: "– 100.0",
                figures: ["21.7", "16.7", "-5.0"],
                ..case
            },
            Case {
                what: "targets of zero are no denominator",
                targets: "0 0 0 0 0 0 0 0 0 0 0 0",
                annual: "0",
                values: &[(1, "6")],
                months: [1, 1, 1],
                rates: "–",
                figures: ["–", "–", "–"],
            },
            Case {
                what: "targets that add up to zero are none either",
                targets: "10 -10 0 0 0 0 0 0 0 0 0 0",
                annual: "0",
                values: &[(1, "5"), (2, "-4")],
                months: [1, 2, 2],
                rates: "50.0 40.0",
                figures: ["–", "–", "–"],
            },
            Case {
                what: "issued in June, and what was to be done was before",
                targets: "20 20 20 20 20 0 0 0 0 0 0 0",
                annual: "100",
                values: &[(6, "3")],
                months: [6, 6, 6],
                rates: "–",
                figures: ["–", "–", "–"],
            },
            Case {
                what: "a decline is the aim",
                targets: "-10 -10 -10 -10 -10 -10 -10 -10 -10 -10 -10 -10",
                annual: "-120",
                values: &[(1, "-5"), (2, "3")],
                months: [1, 2, 2],
                rates: "50.0 -30.0",
                figures: ["1.7", "16.7", "15.0"],
            },
            Case {
                what: "a negative value against a positive target",
                values: &[(1, "-4.5")],
                months: [1, 1, 1],
                rates: "-45.0",
                figures: ["-3.8", "8.3", "12.1"],
                ..case
            },
        ],
    );
}

#[test]
fn r4_4_the_figures_of_a_level() {
    let case =
        Case { what: "", targets: RISING, annual: "60", values: &[], months: [1, 3, 2], rates: "", figures: [""; 3] };
    hold(
        Aggregation::Last,
        &[
            Case {
                what: "the latest value by the annual target",
                values: &[(1, "5"), (2, "9"), (3, "12")],
                months: [1, 3, 3],
                rates: "100.0 90.0 80.0",
                figures: ["20.0", "25.0", "5.0"],
                ..case
            },
            Case {
                what: "the current month has no value and is not past due: February is the month to date",
                values: &[(1, "5"), (2, "9")],
                rates: "100.0 90.0 –",
                figures: ["15.0", "16.7", "1.7"],
                ..case
            },
            Case {
                what: "the same on the day after the due day: March asks for its target, the level stays",
                values: &[(1, "5"), (2, "9")],
                months: [1, 3, 3],
                rates: "100.0 90.0 0.0",
                figures: ["15.0", "25.0", "10.0"],
                ..case
            },
            Case {
                what: "a value before the due day is the latest, over a month that was left out",
                values: &[(1, "5"), (3, "15")],
                rates: "100.0 0.0 100.0",
                figures: ["25.0", "25.0", "0.0"],
                ..case
            },
            Case {
                what: "January's value is corrected after February's: February is still the latest",
                values: &[(1, "4"), (2, "9")],
                months: [1, 2, 2],
                rates: "80.0 90.0",
                figures: ["15.0", "16.7", "1.7"],
                ..case
            },
            Case {
                what: "a value approved for a month after the last to date is not the latest",
                values: &[(3, "15"), (4, "30")],
                months: [1, 3, 4],
                rates: "0.0 0.0 100.0",
                figures: ["25.0", "25.0", "0.0"],
                ..case
            },
            Case {
                what: "nothing was ever approved, and a month is past due",
                months: [1, 2, 2],
                rates: "0.0 0.0",
                figures: ["0.0", "16.7", "16.7"],
                ..case
            },
            Case {
                what: "nothing was ever approved, and nothing is past due",
                months: [1, 1, 0],
                rates: "–",
                figures: ["–", "–", "–"],
                ..case
            },
            Case {
                what: "issued in June: the year's target is the whole still, and May's value is not the latest",
                values: &[(5, "24")],
                months: [6, 6, 6],
                rates: "0.0",
                figures: ["0.0", "50.0", "50.0"],
                ..case
            },
            Case {
                what: "an annual target of zero is no denominator",
                targets: "12 11 10 9 8 7 6 5 4 3 2 0",
                annual: "0",
                values: &[(1, "12")],
                months: [1, 1, 1],
                rates: "100.0",
                figures: ["–", "–", "–"],
            },
            Case {
                what: "a month's target of zero has no rate",
                targets: "0 0 15 20 25 30 35 40 45 50 55 60",
                values: &[(1, "3")],
                months: [1, 1, 1],
                rates: "–",
                figures: ["5.0", "0.0", "-5.0"],
                ..case
            },
            Case {
                what: "a level that falls to its aim",
                targets: "-5 -10 -15 -20 -25 -30 -35 -40 -45 -50 -55 -60",
                annual: "-60",
                values: &[(1, "-7"), (2, "1")],
                months: [1, 2, 2],
                rates: "140.0 -10.0",
                figures: ["-1.7", "16.7", "18.4"],
            },
            Case {
                what: "over 100",
                values: &[(1, "61")],
                months: [1, 1, 1],
                rates: "1220.0",
                figures: ["101.7", "8.3", "-93.4"],
                ..case
            },
        ],
    );
}

#[test]
fn r4_4_the_applicable_months_run_from_the_month_of_issue_to_december() {
    let indicator = indicator(Aggregation::Sum, "120", EVEN);
    let none = BTreeMap::new();
    let months = |from: &str| {
        let found = Figures::of(&indicator, &none, from.parse().unwrap(), of_2026(7), |month| month.number() < 7);
        let [first, last] = [found.months.first(), found.months.last()].map(|month| month.map(|m| m.month.number()));
        (first.zip(last), found.months.iter().filter(|month| month.counts).count())
    };
    assert_eq!(months("2026-06"), (Some((6, 12)), 1));
    assert_eq!(months("2026-12"), (Some((12, 12)), 0));
    assert_eq!(months("2025-11"), (Some((1, 12)), 6), "issued the year before");
    assert_eq!(months("2027-01"), (None, 0), "issued when the year was over");
}

#[test]
fn r4_4_a_percentage_has_one_decimal_and_is_rounded_half_up() {
    for (part, whole, percent) in [
        ("1", "3", "33.3"),
        ("2", "3", "66.7"),
        ("5", "6", "83.3"),
        ("1", "1", "100.0"),
        ("0", "7", "0.0"),
        ("1", "2000", "0.1"),
        ("0.9999", "2000", "0.0"),
        ("25", "2000", "1.3"),
        ("33.35", "100", "33.4"),
        ("33.3499", "100", "33.3"),
        ("99.95", "100", "100.0"),
        ("-1", "2000", "-0.1"),
        ("-0.9999", "2000", "0.0"),
        ("-25", "2000", "-1.3"),
        ("1", "-3", "-33.3"),
        ("-2", "-3", "66.7"),
        ("0.0001", "999999999999.9999", "0.0"),
        ("999999999999.9999", "0.0001", "999999999999999900.0"),
        ("499999999999.9999", "999999999999.9999", "50.0"),
        ("-999999999999.9999", "0.0003", "-333333333333333300.0"),
    ] {
        let found = Percent::of(amount(part), amount(whole)).unwrap();
        assert_eq!(found.to_string(), percent, "{part}/{whole}");
        assert_eq!(serde_json::to_string(&found).unwrap(), format!("\"{percent}\""));
    }
    assert_eq!(Percent::of(amount("5"), Amount::ZERO), None);
    assert_eq!(Percent::of(Amount::ZERO, amount("0.00")), None);
}

/// Whoever subtracts what is on screen finds what is on screen.
#[test]
fn r4_4_the_gap_is_the_difference_of_what_is_shown() {
    let indicator = indicator(Aggregation::Sum, "3", "1 1 1 0 0 0 0 0 0 0 0 0");
    let values = BTreeMap::from([(of_2026(1), amount("1"))]);
    let found = Figures::of(&indicator, &values, of_2026(1), of_2026(2), |_| true);
    assert_eq!([found.cumulative, found.schedule, found.gap].map(shown), ["33.3", "66.7", "33.4"]);
}

#[test]
fn r4_4_what_is_no_figure_is_missing_in_json() {
    let level = indicator(Aggregation::Last, "60", RISING);
    let found = Figures::of(&level, &BTreeMap::new(), of_2026(12), of_2026(12), |_| false);
    let json = r#"{"months":[{"month":"2026-12","target":"60","counts":false}]}"#;
    assert_eq!(serde_json::to_string(&found).unwrap(), json);
    let values = BTreeMap::from([(of_2026(12), amount("45.0"))]);
    let found = Figures::of(&level, &values, of_2026(12), of_2026(12), |_| false);
    assert_eq!(
        serde_json::to_string(&found).unwrap(),
        r#"{"months":[{"month":"2026-12","target":"60","value":"45","counts":true,"rate":"75.0"}],"cumulative":"75.0","schedule":"100.0","gap":"25.0"}"#
    );
}
