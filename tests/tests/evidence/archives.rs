//! Archives that are made to do harm, and links that have run out (R8.1, R8.2, R8.5).

use std::time::{Duration, UNIX_EPOCH};

use aws_sdk_s3::presigning::PresigningConfig;
use serde_json::json;
use tests::{Upload, promotion, zip};

use crate::{Desk, owner};

/// Where the fields of an entry stand in the directory of an archive.
const MADE_BY: usize = 5;
const FLAGS: usize = 8;
const PACKED: usize = 20;
const UNPACKED: usize = 24;
const ATTRIBUTES: usize = 38;

/// An archive with these bytes at a place of its first entry in the directory.
fn changed(files: &[(&str, &str)], changes: &[(usize, &[u8])]) -> Vec<u8> {
    let mut bytes = zip(files);
    let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    for (place, new) in changes {
        bytes[directory + place..][..new.len()].copy_from_slice(new);
    }
    bytes
}

/// R8.2, R8.5: bombs, paths that lead elsewhere, links, locked and doubled entries, marked names: each is refused and its
/// bytes are gone at once, under whatever extension it comes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_2_r8_5_an_archive_that_does_harm_is_refused() {
    let desk = Desk::new().await;
    let clerk = &desk.cast.clerk;
    let gibibytes = 4_000_000_000_u32.to_le_bytes();
    let crowd: Vec<_> = (0..10_001).map(|number| (format!("{number}.txt"), "")).collect();
    let crowd: Vec<_> = crowd.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let alone = [("材料/说明.txt", "说明")];
    for (what, bytes, code, said) in [
        (
            "a bomb by its ratio",
            changed(&alone, &[(UNPACKED, &40_000_000_u32.to_le_bytes())]),
            "bad-archive",
            "解压后过大",
        ),
        ("a bomb by its size", changed(&alone, &[(UNPACKED, &gibibytes)]), "bad-archive", "解压后过大"),
        ("more than the file holds", changed(&alone, &[(PACKED, &gibibytes)]), "bad-archive", "解压后过大"),
        ("ten thousand and one entries", zip(&crowd), "bad-archive", "文件过多"),
        ("a path upwards", zip(&[("材料/../../etc/passwd", "x")]), "bad-archive", "不安全的路径"),
        ("a path from the root", zip(&[("/etc/passwd", "x")]), "bad-archive", "不安全的路径"),
        ("a path of Windows", zip(&[("..\\..\\启动\\a.bat", "x")]), "bad-archive", "不安全的路径"),
        ("a drive", zip(&[("C:/a.txt", "x")]), "bad-archive", "不安全的路径"),
        (
            "a link",
            changed(&[("a", "/etc/passwd")], &[(MADE_BY, &[3]), (ATTRIBUTES, &(0o120_777_u32 << 16).to_le_bytes())]),
            "bad-archive",
            "链接",
        ),
        ("a locked entry", changed(&alone, &[(FLAGS, &[1])]), "bad-archive", "加密"),
        ("a doubled entry", zip(&[("a.txt", "1"), ("A.TXT", "2")]), "bad-archive", "重名"),
        ("a part of an archive", zip(&alone)[..60].to_vec(), "bad-archive", "损坏"),
        ("a marked name within", zip(&[("材料/会议纪要（机密）.docx", "x")]), "classified", "机密"),
    ] {
        let upload = Upload { name: "材料.zip".to_owned(), bytes };
        let begun = upload.begin(clerk, &desk.filing).send().await.expect(201);
        assert_eq!(Upload::put(&begun, &upload.bytes).await, 200, "{what}");
        let told = Upload::verify(clerk, &desk.filing, &begun).send().await.refused(422, "evidence-refused");
        assert_eq!(told.body["errors"][0]["code"], code, "{what}: {}", told.body);
        assert!(told.text("/detail").contains(said), "{what}: {}", told.body);
        let again = Upload::verify(clerk, &desk.filing, &begun).send().await;
        assert_eq!(again, told, "{what}: asked again it answers the same");
    }
    // A document is an archive too.
    let document = zip(&[("word/document.xml", "<w:document/>"), ("../a", "x")]);
    let document = Upload { name: "报告.docx".to_owned(), bytes: document };
    let begun = document.begin(clerk, &desk.filing).send().await.expect(201);
    assert_eq!(Upload::put(&begun, &document.bytes).await, 200);
    let told = Upload::verify(clerk, &desk.filing, &begun).send().await.refused(422, "evidence-refused");
    assert_eq!(told.body["errors"][0]["code"], "bad-archive");
    let (client, bucket) = owner(&desk);
    let left = client.list_objects_v2().bucket(bucket).send().await.expect("a list");
    assert_eq!(left.key_count(), Some(0), "no byte of any of them is left");
    assert!(!desk.stage.tables().all().await.iter().any(|item| item["sk"].to_string().contains("FILE#")));

    let good =
        Upload { name: "材料.zip".to_owned(), bytes: zip(&[("材料/", ""), ("材料/说明.txt", "说明")]) };
    let mut filing = desk.filing.clone();
    filing.save(clerk, &promotion(&[good.send(clerk, &desk.filing).await])).await;
    filing.act(clerk, "submit", json!({})).await;
    desk.stage.stop().await;
}

/// R8.1, R8.3: what was signed more than five minutes ago neither puts nor gets, and no signature covers another time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_1_r8_3_a_link_runs_out() {
    let desk = Desk::new().await;
    let clerk = &desk.cast.clerk;
    let upload = Upload::pdf("通知.pdf", "expired");
    let mut filing = desk.filing.clone();
    filing.save(clerk, &promotion(&[upload.send(clerk, &desk.filing).await])).await;
    let (client, bucket) = owner(&desk);
    let now = desk.stage.clock.now().millis().unsigned_abs();
    let signed = |seconds_ago: u64| {
        let then = UNIX_EPOCH + Duration::from_millis(now) - Duration::from_secs(seconds_ago);
        let config = PresigningConfig::builder().start_time(then);
        config.expires_in(Duration::from_secs(300)).build().expect("five minutes are allowed")
    };
    let kept = format!("files/{}/{}", filing.project, upload.sha256());
    let http = reqwest::Client::new();
    for (seconds_ago, got, put) in [(240, 200, 200), (301, 403, 403), (86_400, 403, 403)] {
        let link = client.get_object().bucket(bucket).key(&kept).presigned(signed(seconds_ago)).await.expect("signed");
        let answer = http.get(link.uri()).send().await.expect("the bucket answers");
        assert_eq!(answer.status(), got, "a download signed {seconds_ago} seconds ago");
        let place = client.put_object().bucket(bucket).key(format!("incoming/{seconds_ago}"));
        let place = place.presigned(signed(seconds_ago)).await.expect("signed");
        let answer = http.put(place.uri()).body("x").send().await.expect("the bucket answers");
        assert_eq!(answer.status(), put, "an upload signed {seconds_ago} seconds ago");
    }
    let link = clerk.get(&desk.file(&upload)).send().await.expect(200).text("/url");
    assert!(link.contains("X-Amz-Expires=300&"), "{link}");
    assert_eq!(http.get(&link).send().await.expect("an answer").status(), 200);
    let longer = link.replace("X-Amz-Expires=300", "X-Amz-Expires=604800");
    let other = link.replace(&upload.sha256(), &"ab".repeat(32));
    let unsigned = link.split('?').next().expect("an address");
    let forged =
        format!("{}X-Amz-Signature={}", link.split("X-Amz-Signature=").next().expect("it is signed"), "a0".repeat(32));
    for address in [longer.as_str(), &other, unsigned, &forged] {
        let answer = http.get(address).send().await.expect("an answer");
        assert_eq!(answer.status(), 403, "{address}");
    }
    assert_eq!(http.put(&link).body("x").send().await.expect("an answer").status(), 403, "what reads does not write");
    assert_eq!(http.delete(&link).send().await.expect("an answer").status(), 403, "nor delete");
    desk.stage.stop().await;
}
