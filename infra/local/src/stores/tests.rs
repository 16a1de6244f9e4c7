use super::*;
use crate::Data;
use aws_sdk_dynamodb::types::AttributeValue;

fn template() -> Template {
    Template::of_the_project().unwrap()
}

fn dynamodb(stores: &Stores) -> aws_sdk_dynamodb::Client {
    use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region};
    aws_sdk_dynamodb::Client::from_conf(
        Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .http_client(transport::client(None))
            .region(Region::from_static("local"))
            .endpoint_url(stores.dynamodb_endpoint())
            .credentials_provider(Credentials::new("any", "any", None, None, "tests"))
            .build(),
    )
}

fn s3(stores: &Stores, keys: &S3Keys) -> aws_sdk_s3::Client {
    use aws_sdk_s3::config::{BehaviorVersion, Config, Credentials, Region};
    aws_sdk_s3::Client::from_conf(
        Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .http_client(transport::client(None))
            .region(Region::from_static("local"))
            .endpoint_url(stores.s3_endpoint())
            .force_path_style(true)
            .credentials_provider(Credentials::new(&keys.access_key, &keys.secret_key, None, None, "tests"))
            .build(),
    )
}

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

#[tokio::test]
async fn a_second_start_finds_what_the_first_was_told() {
    let place = tempfile::tempdir().unwrap();
    let data = Data::Folder(place.path().to_owned());
    let stores = Stores::start(&data, &template()).await.unwrap();
    dynamodb(&stores)
        .put_item()
        .table_name("local-ProjectsTable")
        .item("pk", text("P#1"))
        .item("sk", text("HEAD"))
        .item("waitingFor", text("OFFICE#REVIEW"))
        .item("since", text("2026-03-01"))
        .send()
        .await
        .unwrap();
    let keys = stores.s3_keys().clone();
    let put = |client: aws_sdk_s3::Client| {
        client.put_object().bucket("local-evidencebucket").key("incoming/x").body(b"file".to_vec().into()).send()
    };
    put(s3(&stores, &keys)).await.unwrap();
    let stranger = S3Keys { secret_key: "guessed".to_owned(), ..keys.clone() };
    put(s3(&stores, &stranger)).await.unwrap_err();
    stores.stop().await;

    let stores = Stores::start(&data, &template()).await.unwrap();
    let waiting = dynamodb(&stores)
        .query()
        .table_name("local-ProjectsTable")
        .index_name("waiting")
        .key_condition_expression("waitingFor = :w")
        .expression_attribute_values(":w", text("OFFICE#REVIEW"))
        .send()
        .await
        .unwrap();
    assert_eq!(waiting.count(), 1);
    let file = s3(&stores, &keys).get_object().bucket("local-evidencebucket").key("incoming/x").send().await.unwrap();
    assert_eq!(file.content_length(), Some(4));
    stores.stop().await;
}

#[tokio::test]
async fn a_table_of_another_template_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let data = Data::Folder(place.path().to_owned());
    let stores = Stores::start(&data, &template()).await.unwrap();
    stores.stop().await;
    let mut other = template();
    let projection = &mut other.tables[0].indexes[0].projection;
    projection.non_key_attributes = Some(vec!["more".to_owned()]);
    let error = Stores::start(&data, &other).await.err().unwrap();
    assert_eq!(
        error.to_string(),
        format!(
            "the table local-ProjectsTable in {} has other indexes than infra/template.yaml; \
             move that folder away to start empty, or name another one with --data",
            place.path().display()
        )
    );
}

#[tokio::test]
async fn a_damaged_file_is_told() {
    let place = tempfile::tempdir().unwrap();
    let data = Data::Folder(place.path().to_owned());
    let stores = Stores::start(&data, &template()).await.unwrap();
    stores.stop().await;
    let path = place.path().join("tables.sqlite");
    let good = std::fs::read(&path).unwrap();
    let mut middle = good.clone();
    middle[4096..8192].fill(0xAA);
    for bad in [b"not a database, but long enough".to_vec(), good[..good.len() / 2].to_vec(), middle] {
        std::fs::write(&path, bad).unwrap();
        let error = Stores::start(&data, &template()).await.err().unwrap();
        assert!(matches!(error, HostError::Damaged { .. }), "{error}");
    }
    std::fs::write(&path, good).unwrap();
    Stores::start(&data, &template()).await.unwrap().stop().await;
}

/// R8.1: the page may put and get evidence, with what it is given to send and nothing else.
#[tokio::test]
async fn r8_1_the_page_may_talk_to_s3_and_others_may_not() {
    let stores = Stores::start(&Data::Temporary, &template()).await.unwrap();
    let page = "http://127.0.0.1:8787";
    for (path, origin, allowed) in [
        ("local-evidencebucket/incoming/x", page, true),
        ("local-evidencebucket/incoming/x", "https://example.com", false),
        ("local-pagebucket/index.html", page, false),
    ] {
        let answer = reqwest::Client::new()
            .request(reqwest::Method::OPTIONS, format!("{}/{path}", stores.s3_endpoint()))
            .header("origin", origin)
            .header("access-control-request-method", "PUT")
            .header("access-control-request-headers", "content-type,if-none-match,x-amz-checksum-sha256")
            .send()
            .await
            .unwrap();
        let said = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_lowercase());
        assert_eq!(said("access-control-allow-origin"), allowed.then(|| page.to_owned()), "{path} {origin}");
        if allowed {
            let headers = "content-type,if-none-match,x-amz-checksum-sha256".to_owned();
            assert_eq!(said("access-control-allow-headers"), Some(headers));
            assert_eq!(said("access-control-allow-methods"), Some("get,put".to_owned()));
        }
    }
    let answer = reqwest::Client::new()
        .get(format!("{}/local-evidencebucket/incoming/x", stores.s3_endpoint()))
        .header("origin", page)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["access-control-expose-headers"], "etag");
    stores.stop().await;
}
