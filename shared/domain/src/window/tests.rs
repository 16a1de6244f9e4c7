use super::{AFTER_RETURN, GRACE, MonthState, Reopening, Window, late};
use crate::calendar::{Calendar, PUBLISHED};
use crate::filing::Actor;
use crate::moment::Moment;
use crate::month::Month;
use crate::people::Role;

/// The calendar of the years up to 2026.
fn calendar() -> Calendar {
    Calendar::new(PUBLISHED.map(|text| serde_json::from_str(text).unwrap()).to_vec()).unwrap()
}

fn at(text: &str) -> Moment {
    format!("{text}+08:00").parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn reopening(until: &str, reason: &str) -> Reopening {
    let by = Actor { person: "p9".parse().unwrap(), name: "王办".to_owned(), role: Role::Office, department: None };
    Reopening { until: until.parse().unwrap(), reason: reason.to_owned(), by, at: at("2026-04-13T09:00:00") }
}

fn seen(text: &str, now: &str) -> Window {
    Window::of(&calendar(), month(text), at(now), None, None)
}

/// March 2026 is due on the 31st, and closes on 8 April since the 6th is a day off.
#[test]
fn r4_2_r4_3_a_month_from_its_eve_to_its_close() {
    let after = "截止后首次上报的记为补报，4月8日（星期三）24:00关闭。";
    let closed = "2026年3月已于3月31日（星期二）24:00截止、4月8日（星期三）24:00关闭。\
                  现不能上报；市委改革办可为该项目重新开放本月，需说明理由。";
    for (now, state, open, text) in [
        (
            "2026-02-28T23:59:59.999",
            MonthState::Upcoming,
            false,
            format!("2026年3月尚未开始，3月1日起填报，3月31日（星期二）24:00截止。{after}"),
        ),
        (
            "2026-03-01T00:00:00",
            MonthState::Open,
            true,
            format!("2026年3月填报中，3月31日（星期二）24:00截止。{after}"),
        ),
        (
            "2026-03-30T23:59:59.999",
            MonthState::Open,
            true,
            format!("2026年3月填报中，3月31日（星期二）24:00截止。{after}"),
        ),
        ("2026-03-31T00:00:00", MonthState::Due, true, format!("2026年3月今日截止，即3月31日（星期二）24:00。{after}")),
        (
            "2026-03-31T23:59:59.999",
            MonthState::Due,
            true,
            format!("2026年3月今日截止，即3月31日（星期二）24:00。{after}"),
        ),
        (
            "2026-04-01T00:00:00",
            MonthState::Grace,
            true,
            format!("2026年3月已于3月31日（星期二）24:00截止，现处补报期。{after}"),
        ),
        (
            "2026-04-08T23:59:59.999",
            MonthState::Grace,
            true,
            format!("2026年3月已于3月31日（星期二）24:00截止，现处补报期。{after}"),
        ),
        ("2026-04-09T00:00:00", MonthState::Closed, false, closed.to_owned()),
        ("2026-12-31T12:00:00", MonthState::Closed, false, closed.to_owned()),
    ] {
        let window = seen("2026-03", now);
        assert_eq!((window.state, window.is_open(), window.text), (state, open, text), "{now}");
        assert_eq!(window.closes_on, "2026-04-08".parse().ok(), "{now}");
        assert_eq!((window.due.day, window.until), ("2026-03-31".parse().unwrap(), None), "{now}");
    }
}

#[test]
fn r4_3_the_office_reopens_a_closed_month_until_the_end_of_a_day() {
    let reopening = reopening("2026-04-20", "数据口径调整，需补充核实。");
    let window = |now| Window::of(&calendar(), month("2026-03"), at(now), Some(&reopening), None);
    for now in ["2026-04-13T09:00:00", "2026-04-20T23:59:59.999"] {
        let window = window(now);
        assert_eq!((window.state, window.is_open(), window.until), (MonthState::Reopened, true, Some(reopening.until)));
        assert_eq!(
            window.text,
            "2026年3月已于3月31日（星期二）24:00截止、4月8日（星期三）24:00关闭。\
             市委改革办已为该项目重新开放至4月20日（星期一）24:00，首次上报的记为补报。理由：数据口径调整，需补充核实。"
        );
    }
    let after = window("2026-04-21T00:00:00");
    assert_eq!((after.state, after.is_open(), after.until), (MonthState::Closed, false, None));
    for (now, state) in [("2026-03-31T12:00:00", MonthState::Due), ("2026-04-08T12:00:00", MonthState::Grace)] {
        assert_eq!((window(now).state, window(now).until), (state, None), "before it closes it is as open as it gets");
    }
}

#[test]
fn r4_3_what_is_sent_back_after_the_close_may_be_sent_again_for_three_working_days() {
    assert_eq!((GRACE, AFTER_RETURN), (5, 3));
    let window = |sent_back, now| Window::of(&calendar(), month("2026-03"), at(now), None, Some(at(sent_back)));
    for now in ["2026-04-10T16:30:00", "2026-04-11T10:00:00", "2026-04-15T23:59:59.999"] {
        let window = window("2026-04-10T16:30:00", now);
        assert_eq!((window.state, window.is_open()), (MonthState::Extended, true), "{now}");
        assert_eq!(window.until, "2026-04-15".parse().ok());
        assert_eq!(
            window.text,
            "2026年3月已于3月31日（星期二）24:00截止、4月8日（星期三）24:00关闭。\
             因4月10日（星期五）被驳回或退回，可在4月15日（星期三）24:00前再次上报。"
        );
    }
    assert_eq!(window("2026-04-10T16:30:00", "2026-04-16T00:00:00").state, MonthState::Closed);
    assert_eq!(window("2026-04-09T00:00:00", "2026-04-09T00:00:00").state, MonthState::Extended);
    assert_eq!(window("2026-04-08T23:59:59.999", "2026-04-09T00:00:00").state, MonthState::Closed, "before the close");
    assert_eq!(window("2026-04-02T12:00:00", "2026-04-03T12:00:00").state, MonthState::Grace);
}

#[test]
fn r4_3_a_reopening_is_told_before_a_sending_again_which_goes_on_after_it() {
    let reopening = reopening("2026-04-13", "补充佐证");
    let sent_back = Some(at("2026-04-10T16:30:00"));
    let state = |now| Window::of(&calendar(), month("2026-03"), at(now), Some(&reopening), sent_back).state;
    assert_eq!(state("2026-04-13T12:00:00"), MonthState::Reopened);
    assert_eq!(state("2026-04-14T12:00:00"), MonthState::Extended);
    assert_eq!(state("2026-04-16T12:00:00"), MonthState::Closed);
}

/// February 2026 ends on a Saturday that is worked; the grace of April 2026 runs over another.
#[test]
fn r4_2_a_saturday_that_is_worked_is_due_until_its_midnight() {
    let after = "截止后首次上报的记为补报，3月6日（星期五）24:00关闭。";
    for (now, state, text) in [
        ("2026-02-27T23:59:59.999", MonthState::Open, "2026年2月填报中，2月28日（星期六，春节调休上班）24:00截止。"),
        ("2026-02-28T23:59:59.999", MonthState::Due, "2026年2月今日截止，即2月28日（星期六，春节调休上班）24:00。"),
        (
            "2026-03-01T00:00:00",
            MonthState::Grace,
            "2026年2月已于2月28日（星期六，春节调休上班）24:00截止，现处补报期。",
        ),
    ] {
        let window = seen("2026-02", now);
        assert_eq!((window.state, window.text), (state, format!("{text}{after}")), "{now}");
    }
    assert_eq!(seen("2026-04", "2026-05-01T08:00:00").closes_on, "2026-05-11".parse().ok());
}

/// January 2020 was due eight days before its end, ahead of the festival; the grace is five working days of February.
#[test]
fn r4_3_days_off_between_the_due_day_and_the_close_are_no_grace() {
    let window = seen("2020-01", "2020-01-31T12:00:00");
    assert_eq!(window.state, MonthState::Grace);
    assert_eq!(
        window.text,
        "2020年1月已于1月23日（星期四）24:00截止，现处补报期。截止后首次上报的记为补报，2月7日（星期五）24:00关闭。"
    );
}

#[test]
fn r4_3_a_month_that_closes_in_the_next_year_names_that_year() {
    let window = seen("2025-12", "2026-01-08T23:59:59.999");
    assert_eq!(window.state, MonthState::Grace);
    assert_eq!(
        window.text,
        "2025年12月已于12月31日（星期三）24:00截止，现处补报期。\
         截止后首次上报的记为补报，2026年1月8日（星期四）24:00关闭。"
    );
    assert_eq!(seen("2025-12", "2026-01-09T00:00:00").state, MonthState::Closed);
}

#[test]
fn r4_3_in_a_year_without_a_schedule_nothing_closes() {
    let after = "2027年放假安排尚未公布，工作日暂定，公布前不记补报，也不关闭。";
    for (month, now, state, text) in [
        (
            "2027-03",
            "2026-11-25T12:00:00",
            MonthState::Upcoming,
            "2027年3月尚未开始，3月1日起填报，暂定3月31日（星期三）24:00截止。",
        ),
        ("2027-03", "2027-03-02T12:00:00", MonthState::Open, "2027年3月填报中，暂定3月31日（星期三）24:00截止。"),
        ("2027-03", "2027-03-31T12:00:00", MonthState::Due, "2027年3月暂定今日截止，即3月31日（星期三）24:00。"),
        (
            "2027-03",
            "2027-09-01T12:00:00",
            MonthState::Open,
            "2027年3月暂定截止时间3月31日（星期三）24:00已过，仍可填报。",
        ),
        (
            "2026-12",
            "2027-01-29T12:00:00",
            MonthState::Open,
            "2026年12月截止时间12月31日（星期四）24:00已过，仍可填报。",
        ),
    ] {
        let window = seen(month, now);
        assert_eq!((window.state, window.text), (state, format!("{text}{after}")), "{month} {now}");
        assert_eq!((window.closes_on, window.until), (None, None), "{month} {now}");
    }
    assert_eq!(seen("2026-03", "2027-01-04T12:00:00").state, MonthState::Closed, "what closed before stays closed");
}

/// The due day of such a month binds while its own year lasts; when it closes is not known yet.
#[test]
fn r4_3_a_month_that_would_close_in_a_year_without_a_schedule_has_no_closing_day() {
    let after = "关闭日待2027年放假安排公布后确定。";
    for (now, state, text) in [
        ("2026-12-10T12:00:00", MonthState::Open, "2026年12月填报中，12月31日（星期四）24:00截止。"),
        ("2026-12-31T23:59:59.999", MonthState::Due, "2026年12月今日截止，即12月31日（星期四）24:00。"),
    ] {
        let window = seen("2026-12", now);
        assert_eq!((window.state, window.closes_on, window.text), (state, None, format!("{text}{after}")), "{now}");
    }
    let until_2022 = PUBLISHED[..3].iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let calendar = Calendar::new(until_2022).unwrap();
    let window = Window::of(&calendar, month("2021-12"), at("2021-12-31T12:00:00"), None, None);
    assert_eq!(window.closes_on, "2022-01-10".parse().ok());
    let grace = Window::of(&calendar, month("2022-12"), at("2022-12-31T12:00:00"), None, None);
    assert_eq!((grace.state, grace.closes_on), (MonthState::Grace, None));
    assert_eq!(grace.text, "2022年12月已于12月30日（星期五）24:00截止，现处补报期。关闭日待2023年放假安排公布后确定。");
    let last_days =
        Window::of(&calendar, month("2022-11"), at("2022-12-30T12:00:00"), None, Some(at("2022-12-29T12:00:00")));
    assert_eq!((last_days.state, last_days.until), (MonthState::Extended, "2023-01-03".parse().ok()));
    assert_eq!(
        last_days.text,
        "2022年11月已于11月30日（星期三）24:00截止、12月7日（星期三）24:00关闭。\
         因12月29日（星期四）被驳回或退回，暂定可在2023年1月3日（星期二）24:00前再次上报。"
    );
}

/// A moment counts by its day in Shanghai, wherever it was written.
#[test]
fn r4_2_the_day_ends_at_midnight_in_shanghai() {
    for (now, state, by) in
        [("2026-03-31T15:59:59.999Z", MonthState::Due, None), ("2026-03-31T16:00:00.000Z", MonthState::Grace, Some(1))]
    {
        let now = now.parse().unwrap();
        assert_eq!(Window::of(&calendar(), month("2026-03"), now, None, None).state, state, "{now}");
        assert_eq!(late(&calendar(), month("2026-03"), now), by, "{now}");
    }
}

#[test]
fn r4_3_late_is_counted_in_working_days() {
    for (of, first, by) in [
        ("2026-03", "2026-02-01T12:00:00", None),
        ("2026-03", "2026-03-31T23:59:59.999", None),
        ("2026-03", "2026-04-01T00:00:00", Some(1)),
        ("2026-03", "2026-04-08T12:00:00", Some(5)),
        ("2026-03", "2026-04-20T12:00:00", Some(13)),
        // Friday 29 May is due; the weekend after it is late by no working day.
        ("2026-05", "2026-05-30T09:00:00", Some(0)),
        ("2026-05", "2026-05-31T23:59:59.999", Some(0)),
        ("2026-05", "2026-06-01T00:00:00", Some(1)),
        // The Saturday is worked and due.
        ("2026-02", "2026-02-28T23:59:59.999", None),
        ("2026-02", "2026-03-01T12:00:00", Some(0)),
        ("2025-12", "2026-01-04T12:00:00", Some(1)),
        // Years without a schedule.
        ("2026-12", "2027-01-04T12:00:00", None),
        ("2027-03", "2027-04-30T12:00:00", None),
        ("2019-12", "2020-01-10T12:00:00", None),
    ] {
        assert_eq!(late(&calendar(), month(of), at(first)), by, "{of} {first}");
    }
}

#[test]
fn r4_3_seven_states_each_with_its_own_names() {
    let names = MonthState::ALL.map(MonthState::chinese).join("、");
    assert_eq!(names, "未开始、填报中、今日截止、补报期、已关闭、已重新开放、退回后可再报");
    assert_eq!(
        serde_json::to_string(&MonthState::ALL).unwrap(),
        r#"["upcoming","open","due","grace","closed","reopened","extended"]"#
    );
}

#[test]
fn r4_3_a_reopening_is_kept_as_it_was_given_and_a_window_is_told_as_it_is() {
    let reopening = reopening("2026-04-20", "补充佐证");
    let json = serde_json::to_string(&reopening).unwrap();
    assert_eq!(
        json,
        r#"{"until":"2026-04-20","reason":"补充佐证","by":{"person":"p9","name":"王办","role":"office"},"at":"2026-04-13T09:00:00.000+08:00"}"#
    );
    assert_eq!(serde_json::from_str::<Reopening>(&json).unwrap(), reopening);
    let window = serde_json::to_value(seen("2026-03", "2026-03-02T12:00:00")).unwrap();
    let keys: Vec<_> = window.as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["closesOn", "due", "month", "state", "text"]);
    assert_eq!(window["due"]["day"], "2026-03-31");
}
