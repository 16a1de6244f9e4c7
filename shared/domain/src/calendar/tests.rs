use chrono::{Datelike, NaiveDate};

use super::{Calendar, Day, Flaw, PUBLISHED, Schedule};
use crate::month::Month;

fn schedule(text: &str) -> Schedule {
    serde_json::from_str(text).unwrap()
}

fn published() -> Calendar {
    Calendar::new(PUBLISHED.map(schedule).to_vec()).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn due_days(calendar: &Calendar, year: i32) -> String {
    let due = Month::all_of(year).map(|month| calendar.due_day(month).day.format("%m-%d").to_string());
    due.collect::<Vec<_>>().join(" ")
}

/// The last working days of 84 months; where weekdays alone would give another day, `!` stands behind it.
const MONTH_ENDS: [(i32, &str); 7] = [
    (2020, "01-23! 02-28 03-31 04-30 05-29 06-30 07-31 08-31 09-30 10-30 11-30 12-31"),
    (2021, "01-29 02-26 03-31 04-30 05-31 06-30 07-30 08-31 09-30 10-29 11-30 12-31"),
    (2022, "01-30! 02-28 03-31 04-29 05-31 06-30 07-29 08-31 09-30 10-31 11-30 12-30"),
    (2023, "01-31 02-28 03-31 04-28 05-31 06-30 07-31 08-31 09-28! 10-31 11-30 12-29"),
    (2024, "01-31 02-29 03-29 04-30 05-31 06-28 07-31 08-30 09-30 10-31 11-29 12-31"),
    (2025, "01-27! 02-28 03-31 04-30 05-30 06-30 07-31 08-29 09-30 10-31 11-28 12-31"),
    (2026, "01-30 02-28! 03-31 04-30 05-29 06-30 07-31 08-31 09-30 10-30 11-30 12-31"),
];

#[test]
fn r10_1_a_month_is_due_on_its_last_working_day() {
    let (calendar, weekdays) = (published(), Calendar::new(Vec::new()).unwrap());
    for (year, ends) in MONTH_ENDS {
        assert_eq!(due_days(&calendar, year), ends.replace('!', ""), "{year}");
        let by_weekdays = due_days(&weekdays, year);
        for (end, naive) in ends.split(' ').zip(by_weekdays.split(' ')) {
            assert_eq!(end.ends_with('!'), end.trim_end_matches('!') != naive, "{year}-{end}");
        }
        assert!(Month::all_of(year).all(|month| !calendar.due_day(month).provisional));
    }
}

#[test]
fn r10_1_a_year_without_a_schedule_goes_by_weekdays_and_is_provisional() {
    let calendar = published();
    let ends = "01-29 02-26 03-31 04-30 05-31 06-30 07-30 08-31 09-30 10-29 11-30 12-31";
    assert_eq!(due_days(&calendar, 2027), ends);
    for year in (2000..2020).chain(2027..2100) {
        assert!(calendar.is_provisional(year) && calendar.notice(year).is_none(), "{year}");
        assert!(Month::all_of(year).all(|month| calendar.due_day(month).provisional), "{year}");
    }
    assert_eq!(calendar.day(day("2027-10-01")), Day::Weekday);
}

#[test]
fn r10_1_a_due_day_says_why_it_is_this_day() {
    let calendar = published();
    for (month, reason) in [
        ("2026-03", "最后一天31日（星期二）是工作日"),
        ("2026-02", "最后一天28日（星期六，春节调休上班）是工作日"),
        ("2026-01", "31日为周末，最后一个工作日为30日（星期五）"),
        ("2026-05", "30日、31日为周末，最后一个工作日为29日（星期五）"),
        ("2020-01", "24日至31日为春节假期，最后一个工作日为23日（星期四）"),
        ("2022-01", "31日为春节假期，最后一个工作日为30日（星期日，春节调休上班）"),
        ("2022-12", "31日为元旦假期，最后一个工作日为30日（星期五）"),
        ("2023-09", "29日、30日为中秋节、国庆节假期，最后一个工作日为28日（星期四）"),
        ("2027-01", "30日、31日为周末，最后一个工作日为29日（星期五）；2027年放假安排尚未公布，暂按周一至周五推算"),
        ("2027-03", "最后一天31日（星期三）是工作日；2027年放假安排尚未公布，暂按周一至周五推算"),
    ] {
        assert_eq!(calendar.due_day(month.parse().unwrap()).reason, reason, "{month}");
    }
    let mixed = r#"{"year": 2027, "notice": {"number": "", "url": "", "publishedOn": "2026-11-01"},
        "holidays": [{"name": "国庆节", "from": "2027-05-31", "to": "2027-05-31"}]}"#;
    let calendar = Calendar::new(vec![schedule(mixed)]).unwrap();
    let reason = calendar.due_day("2027-05".parse().unwrap()).reason;
    assert_eq!(reason, "29日、30日为周末，31日为国庆节假期，最后一个工作日为28日（星期五）");
}

/// Every file of the folder is embedded, and each has the year of its name.
#[test]
fn r10_1_every_schedule_of_the_folder_is_embedded() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/calendar");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let embedded = PUBLISHED.map(|text| format!("{folder}/{}.json", schedule(text).year));
    assert_eq!(files, embedded.map(std::path::PathBuf::from));
}

/// The numbers of days off and of make-up days are those of the notices' own sums.
#[test]
fn r10_1_the_schedules_are_those_that_were_published() {
    let calendar = published();
    let counted =
        [(2020, 30, 6), (2021, 31, 7), (2022, 32, 7), (2023, 26, 7), (2024, 28, 8), (2025, 28, 5), (2026, 33, 6)];
    for (year, off, made_up) in counted {
        // New Year's Eve of 2022 is a day off of the notice for 2023.
        assert_eq!((calendar.days_off(year).count(), calendar.make_up_days(year).count()), (off, made_up), "{year}");
        let notice = calendar.notice(year).unwrap();
        let issued = format!("国办发明电〔{}〕", year - 1);
        assert!(notice.number.starts_with(&issued) && notice.number.ends_with('号'), "{}", notice.number);
        assert!(notice.url.starts_with("https://www.gov.cn/") && notice.published_on.year() == year - 1);
        assert_eq!(calendar.amendments(year).len(), usize::from(year == 2020));
    }
    assert_eq!(calendar.make_up_days(2026).next(), Some((day("2026-01-04"), "元旦")));
    assert_eq!(calendar.days_off(2026).last(), Some((day("2026-10-07"), "国庆节")));
}

/// The Spring Festival of 2020 was prolonged while it lasted, and a make-up day became a day off.
#[test]
fn r10_1_the_spring_festival_of_2020_is_the_prolonged_one() {
    let calendar = published();
    assert_eq!(calendar.amendments(2020)[0].number, "国办发明电〔2020〕1号");
    for off in ["2020-01-24", "2020-01-31", "2020-02-01", "2020-02-02"] {
        assert_eq!(calendar.day(day(off)), Day::Off("春节"));
    }
    assert_eq!(calendar.day(day("2020-01-19")), Day::MakeUp("春节"));
    assert_eq!(calendar.day(day("2020-02-03")), Day::Weekday);
    assert_eq!(calendar.day(day("2020-02-08")), Day::Weekend);
}

#[test]
fn r10_1_working_days_are_counted_over_holidays_and_make_up_days() {
    let calendar = published();
    for (after, until, count) in [
        ("2026-02-28", "2026-02-28", 0),
        ("2026-02-28", "2026-02-27", 0),
        ("2026-02-28", "2026-03-01", 0),
        ("2026-02-28", "2026-03-02", 1),
        ("2026-02-13", "2026-02-28", 6),
        ("2020-01-23", "2020-02-02", 0),
        ("2026-09-24", "2026-10-10", 6),
        ("2026-12-31", "2027-01-04", 2),
    ] {
        assert_eq!(calendar.working_days(day(after), day(until)), count, "{after} {until}");
    }
    for (from, count, closes) in [
        ("2026-01-31", 5, "2026-02-06"),
        ("2026-04-30", 5, "2026-05-11"),
        ("2026-09-30", 5, "2026-10-13"),
        ("2026-02-27", 3, "2026-03-03"),
        ("2026-10-01", 0, "2026-10-01"),
        ("2026-12-31", 5, "2027-01-07"),
    ] {
        assert_eq!(calendar.working_day_after(day(from), count), day(closes), "{from} {count}");
    }
}

/// On each day of ten years: counting forth and back agree, and counts add up.
#[test]
fn r10_1_counts_of_working_days_agree_with_each_other() {
    let calendar = published();
    for start in day("2019-06-01").iter_days().take_while(|day| day.year() < 2029) {
        for count in [1, 2, 3, 5, 20] {
            let reached = calendar.working_day_after(start, count);
            assert!(calendar.is_working_day(reached) && reached > start);
            assert_eq!(calendar.working_days(start, reached), usize::from(count), "{start} {count}");
            let between = calendar.working_day_after(start, count / 2);
            let halves = calendar.working_days(start, between) + calendar.working_days(between, reached);
            assert_eq!(halves, usize::from(count), "{start} {count}");
        }
    }
}

#[test]
fn r10_1_no_day_and_no_year_is_too_far_away() {
    let calendar = published();
    for year in [i32::MIN, -1, 0, 1999, 2100, 9999, i32::MAX] {
        assert!(calendar.is_provisional(year) && calendar.amendments(year).is_empty());
        assert_eq!(calendar.days_off(year).count() + calendar.make_up_days(year).count(), 0);
    }
    let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
    assert!(!calendar.day(first).is_working() || calendar.day(first) == Day::Weekday);
    assert_eq!(calendar.working_days(last, first), 0);
    assert_eq!(calendar.working_days(last, last), 0);
    assert!(calendar.working_day_after(last, 5) <= last);
}

#[test]
fn r10_1_schedules_that_contradict_themselves_make_no_calendar() {
    let made_of = |holidays: &str| {
        let text = format!(
            r#"{{"year": 2027, "notice": {{"number": "", "url": "", "publishedOn": "2026-11-01"}}, "holidays": [{holidays}]}}"#
        );
        Calendar::new(vec![schedule(&text)]).map(|_| ())
    };
    for (holidays, flaw) in [
        (r#"{"name": "元旦", "from": "2027-01-03", "to": "2027-01-01"}"#, Flaw::Backwards(day("2027-01-03"))),
        (r#"{"name": "元旦", "from": "2026-11-30", "to": "2027-01-01"}"#, Flaw::OutOfYear(day("2026-11-30"))),
        (r#"{"name": "元旦", "from": "2027-12-31", "to": "2028-01-01"}"#, Flaw::OutOfYear(day("2028-01-01"))),
        (
            r#"{"name": "元旦", "from": "2027-01-01", "to": "2027-01-01", "makeUp": ["2026-01-04"]}"#,
            Flaw::OutOfYear(day("2026-01-04")),
        ),
        (
            r#"{"name": "元旦", "from": "2027-01-01", "to": "2027-01-03", "makeUp": ["2027-01-02"]}"#,
            Flaw::Twice(day("2027-01-02")),
        ),
        (
            r#"{"name": "元旦", "from": "2027-01-01", "to": "2027-01-01", "makeUp": ["2027-01-04"]}"#,
            Flaw::NoWeekend(day("2027-01-04")),
        ),
        (r#"{"name": "元旦", "from": "2027-01-30", "to": "2027-02-28"}"#, Flaw::Idle("2027-02".parse().unwrap())),
    ] {
        assert_eq!(made_of(holidays), Err(flaw), "{holidays}");
    }
    assert_eq!(made_of(r#"{"name": "元旦", "from": "2026-12-31", "to": "2027-01-02"}"#), Ok(()));
    let twice = Calendar::new(vec![
        schedule(PUBLISHED[6]),
        schedule(r#"{"year": 2026, "notice": {"number": "", "url": "", "publishedOn": "2026-01-01"}, "holidays": []}"#),
    ]);
    assert_eq!(twice.map(|_| ()), Err(Flaw::YearTwice(2026)));
}

/// A file with an unknown or a missing field is no schedule.
#[test]
fn r10_1_a_schedule_is_read_strictly() {
    for (from, to) in [
        ("\"makeUp\"", "\"makeup\""),
        ("\"publishedOn\"", "\"published\""),
        ("\"to\": \"2026-01-03\"", "\"to\": \"2026-02-30\""),
        ("\"year\": 2026,", ""),
    ] {
        let spoilt = PUBLISHED[6].replacen(from, to, 1);
        assert_ne!(spoilt, PUBLISHED[6], "{from}");
        assert!(serde_json::from_str::<Schedule>(&spoilt).is_err(), "{to}");
    }
}
