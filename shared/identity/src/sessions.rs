//! The rules of sessions (R11.3). Where they are kept is the store's affair.

use chrono::TimeDelta;
use domain::moment::Moment;

/// How many live sessions a person has at most; with one more the oldest leaves.
pub const MOST: usize = 5;

/// Without a refresh for this long a session ends.
const IDLE: TimeDelta = TimeDelta::minutes(30);
/// However busy, a session ends after this long.
const OLDEST: TimeDelta = TimeDelta::hours(8);
/// How long the token just replaced is still answered, since answers get lost and people open two tabs.
const GRACE: TimeDelta = TimeDelta::seconds(30);

/// When a session ends that was begun and last refreshed at these moments, unless it is refreshed before.
pub fn ends_at(started: Moment, refreshed: Moment) -> Moment {
    refreshed.plus(IDLE).min(must_end_at(started))
}

/// When a session ends at the latest that was begun at `started`.
pub fn must_end_at(started: Moment) -> Moment {
    started.plus(OLDEST)
}

/// What a refresh token, genuine and of a live session, brings about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the current one: the next takes its place.
    Rotate,
    /// It was replaced a moment ago: the same successor once more.
    Repeat,
    /// It is old, so two parties hold the session: the session ends.
    End,
}

/// Judges a token of generation `presented` against the session's `current` one, which began at `refreshed`.
pub fn judge(current: u32, presented: u32, refreshed: Moment, now: Moment) -> Verdict {
    if presented == current {
        Verdict::Rotate
    } else if presented.checked_add(1) == Some(current) && now <= refreshed.plus(GRACE) {
        Verdict::Repeat
    } else {
        Verdict::End
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use domain::moment::Moment;

    use super::{Verdict, ends_at, judge};

    fn noon() -> Moment {
        "2026-03-02T12:00:00.000+08:00".parse().unwrap()
    }

    #[test]
    fn r11_3_a_session_ends_when_idle_for_30_minutes_or_8_hours_old() {
        assert_eq!(ends_at(noon(), noon()), noon().plus(TimeDelta::minutes(30)));
        let late = noon().plus(TimeDelta::minutes(7 * 60 + 45));
        assert_eq!(ends_at(noon(), late), noon().plus(TimeDelta::hours(8)));
    }

    #[test]
    fn r11_3_a_token_just_replaced_has_the_same_successor_for_30_seconds_and_an_older_one_ends_the_session() {
        let after = |seconds| noon().plus(TimeDelta::seconds(seconds));
        assert_eq!(judge(3, 3, noon(), after(1000)), Verdict::Rotate);
        assert_eq!(judge(3, 2, noon(), after(30)), Verdict::Repeat);
        assert_eq!(judge(3, 2, noon(), after(31)), Verdict::End);
        assert_eq!(judge(3, 1, noon(), after(1)), Verdict::End);
        assert_eq!(judge(3, 4, noon(), after(1)), Verdict::End);
        assert_eq!(judge(3, u32::MAX, noon(), after(1)), Verdict::End);
    }
}
