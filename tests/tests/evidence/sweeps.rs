//! What goes by itself, and what never does (R8.2, R8.3), by a clock that is moved.

use chrono::Duration;
use serde_json::json;
use sweep_evidence::Sweep;
use tests::{Cast, Upload, promotion};

use crate::{Desk, owner};

impl Desk {
    /// Sweeps as the schedule would now.
    pub async fn sweep(&self) -> Sweep {
        sweep_evidence::sweep(self.stage.app().clone()).await.expect("the stores answer")
    }

    /// Lets time go by; everybody signs in anew.
    pub async fn later(&mut self, days: i64) {
        self.stage.clock.shift(Duration::days(days));
        let Cast { clerk, reviewer, office, .. } = &mut self.cast;
        for person in [clerk, reviewer, office] {
            self.stage.renew(person);
        }
    }
}

/// R8.2: what was not verified goes after a day, what nothing uses after 30, and what was used stays for ever.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_2_unverified_for_a_day_unused_for_thirty_used_for_ever() {
    let mut desk = Desk::new().await;
    let mut filing = desk.filing.clone();
    let [abandoned, unused, drafted, used] = ["1", "2", "3", "4"].map(|text| Upload::pdf("材料.pdf", text));
    let clerk = desk.cast.clerk.clone();
    let begun = abandoned.begin(&clerk, &filing).send().await.expect(201);
    assert_eq!(Upload::put(&begun, &abandoned.bytes).await, 200);
    unused.send(&clerk, &filing).await;
    let mut other = desk.another().await;
    let reference = drafted.send(&clerk, &other).await;
    other.save(&clerk, &promotion(&[reference])).await;
    desk.with_the_office(&mut filing, &[&used]).await;
    // A submit takes it out of the sweep's sight, also if the next draft leaves it out.
    filing.act(&desk.cast.reviewer, "withdraw", json!({})).await;
    filing.act(&clerk, "withdraw", json!({})).await;
    filing.save(&clerk, &promotion(&[])).await;

    assert_eq!(desk.sweep().await.uploads_forgotten, 0, "not within the day");
    desk.later(2).await;
    let swept = desk.sweep().await;
    assert_eq!((swept.uploads_forgotten, swept.unused_removed, swept.files), (4, 0, 3));
    let clerk = desk.cast.clerk.clone();
    Upload::verify(&clerk, &desk.filing, &begun).send().await.refused(404, "not-found");
    desk.later(27).await;
    assert_eq!(desk.sweep().await.unused_removed, 0, "not within the thirty days");
    desk.later(2).await;
    let swept = desk.sweep().await;
    assert_eq!((swept.unused_removed, swept.files), (1, 2), "a draft is a use, and so is a round");
    desk.later(4000).await;
    let swept = desk.sweep().await;
    assert_eq!((swept.unused_removed, swept.files, swept.missing.len(), swept.changed.len()), (0, 2, 0, 0));

    let clerk = desk.cast.clerk.clone();
    other.act(&clerk, "submit", json!({})).await;
    // What went can come again.
    let mut again = desk.another().await;
    let reference = unused.send(&clerk, &again).await;
    again.save(&clerk, &promotion(&[reference])).await;
    again.act(&clerk, "submit", json!({})).await;
    desk.stage.stop().await;
}

/// R8.6: what a report or a purge could not finish, the sweep does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_6_the_sweep_ends_what_was_cut_off() {
    let desk = Desk::new().await;
    let mut filing = desk.filing.clone();
    let upload = Upload::pdf("材料.pdf", "cut off");
    desk.with_the_office(&mut filing, &[&upload]).await;
    let report = json!({ "file": upload.sha256(), "detail": "疑似涉密。" });
    filing.act(&desk.cast.office, "report", report).await;
    // As if the process had ended between the transaction and the move.
    let project = filing.project.parse().expect("an id");
    let file = store::digest(&upload.bytes);
    let (client, bucket) = owner(&desk);
    let key = format!("files/{}/{}", filing.project, upload.sha256());
    client.put_object().bucket(bucket).key(key).body(upload.bytes.clone().into()).send().await.expect("the owner may");
    assert!(desk.stage.files().head(&project, &file).await.expect("an answer").is_some());
    desk.sweep().await;
    assert_eq!(desk.stage.files().head(&project, &file).await.expect("an answer"), None);
    desk.stage.stop().await;
}
