//! What sign-in and refresh do to a person's sessions; pure, so that the store may ask again after a conflict (R11.3).

use std::collections::BTreeMap;

use domain::id::SessionId;
use domain::moment::Moment;
use identity::Refresh;
use identity::sessions::{MOST, Verdict, ends_at, judge};
use store::Session;

type Sessions = BTreeMap<SessionId, Session>;

/// When a session ends unless it is refreshed.
pub fn end(session: &Session) -> Moment {
    ends_at(session.started_at, session.refreshed_at)
}

/// Begins a session; those that have ended leave, and with five others the oldest.
pub fn begin(sessions: &mut Sessions, id: &SessionId, now: Moment) {
    if sessions.contains_key(id) {
        return;
    }
    sessions.retain(|_, session| now < end(session));
    while sessions.len() >= MOST {
        let oldest = sessions.iter().min_by_key(|(_, session)| session.started_at).map(|(id, _)| id.clone());
        sessions.retain(|id, _| Some(id) != oldest.as_ref());
    }
    sessions.insert(id.clone(), Session::begun(now));
}

/// The session as a refresh leaves it, or nothing if it has ended or ends by this.
pub fn refresh(sessions: &mut Sessions, token: &Refresh, now: Moment) -> Option<Session> {
    let session = sessions.get_mut(&token.session)?;
    let verdict = match now < end(session) {
        true => judge(session.generation, token.generation, session.refreshed_at, now),
        false => Verdict::End,
    };
    match verdict {
        Verdict::Rotate => {
            session.generation += 1;
            session.refreshed_at = now;
        }
        Verdict::Repeat => {}
        Verdict::End => {
            sessions.remove(&token.session);
            return None;
        }
    }
    Some(session.clone())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use domain::id::SessionId;
    use domain::moment::Moment;
    use identity::Refresh;

    use super::{Sessions, begin, refresh};

    fn minute(minutes: i64) -> Moment {
        let noon: Moment = "2026-03-02T12:00:00.000+08:00".parse().unwrap();
        noon.plus(TimeDelta::minutes(minutes))
    }

    fn id(n: i64) -> SessionId {
        format!("s{n}").parse().unwrap()
    }

    fn token(generation: u32) -> Refresh {
        Refresh { person: "p1".parse().unwrap(), session: id(0), generation }
    }

    fn ids(sessions: &Sessions) -> Vec<&str> {
        sessions.keys().map(SessionId::as_str).collect()
    }

    #[test]
    fn r11_3_at_most_five_sessions_live_and_the_oldest_leaves() {
        let mut sessions = Sessions::new();
        for n in (0..5).rev() {
            begin(&mut sessions, &id(n), minute(10 - n));
        }
        begin(&mut sessions, &id(9), minute(11));
        assert_eq!(ids(&sessions), ["s0", "s1", "s2", "s3", "s9"]);
        let before = sessions.clone();
        begin(&mut sessions, &id(9), minute(12));
        assert_eq!(sessions, before, "a second try of the same sign-in changes nothing");
        begin(&mut sessions, &id(7), minute(40));
        assert_eq!(ids(&sessions), ["s7", "s9"], "the others have ended meanwhile");
    }

    #[test]
    fn r11_3_a_refresh_rotates_and_repeats_and_ends() {
        let mut sessions = Sessions::new();
        begin(&mut sessions, &id(0), minute(0));
        let rotated = refresh(&mut sessions, &token(1), minute(20)).unwrap();
        assert_eq!((rotated.generation, rotated.refreshed_at, rotated.started_at), (2, minute(20), minute(0)));
        assert_eq!(refresh(&mut sessions, &token(1), minute(20)), Some(rotated), "the answer got lost");
        assert_eq!(refresh(&mut sessions, &token(1), minute(21)), None, "a replay");
        assert!(sessions.is_empty());
        assert_eq!(refresh(&mut sessions, &token(2), minute(21)), None, "the session has ended for both");
    }

    #[test]
    fn r11_3_a_session_that_is_idle_or_old_is_not_refreshed() {
        let mut sessions = Sessions::new();
        begin(&mut sessions, &id(0), minute(0));
        assert_eq!(refresh(&mut sessions, &token(1), minute(30)), None);

        begin(&mut sessions, &id(0), minute(0));
        for generation in 1..=23 {
            assert!(refresh(&mut sessions, &token(generation), minute(20 * i64::from(generation))).is_some());
        }
        assert_eq!(refresh(&mut sessions, &token(24), minute(480)), None);
    }
}
