//! Each function may do what it does, and nothing else (R11.5): a tour through everything that functions do to their stores,
//! compared with the roles of the template in both directions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Config, Credentials, Region};
use domain::people::{Phone, Post, Role};
use identity::passwords::{ACTIVATION_LIFETIME, hash};
use local::template::{Function, Template};
use serde_json::{Value, json};
use store::NewAccount;
use tests::grants::{Grant, Grants, begins_by_schedule};
use tests::{Answer, Cast, Filing, RESPONSIBLE, Stage, Upload, brand, map, promotion, routes, zip};

/// What the roles of the template allow, by package: `ProjectsTable/index/waiting`, `EvidenceBucket/files/*`.
fn allowed(template: &Template) -> BTreeMap<String, BTreeSet<Grant>> {
    let tables = template.tables.iter().map(|table| (table.arn(), table.logical_id.clone()));
    let bucket_arn = |name: &str| format!("arn:aws:s3:::{name}");
    let buckets = template.buckets.iter().map(|bucket| (bucket_arn(&bucket.name), bucket.logical_id.clone()));
    let names: Vec<_> = tables.chain(buckets).collect();
    let named = |arn: &str| {
        let (prefix, name) = names.iter().find(|(prefix, _)| arn.starts_with(prefix.as_str())).expect("a resource");
        format!("{name}{}", &arn[prefix.len()..])
    };
    let grants = |function: &Function| {
        let all = function.statements.iter();
        all.flat_map(|s| s.actions.iter().flat_map(|action| s.resources.iter().map(move |arn| (action.clone(), arn))))
            .map(|(action, arn)| (action, named(arn)))
            .collect()
    };
    template.functions.iter().map(|function| (function.package.clone(), grants(function))).collect()
}

/// What the functions used, by package.
fn used(grants: &Grants) -> BTreeMap<String, BTreeSet<Grant>> {
    let known = routes();
    let fits = |pattern: &str, path: &str| {
        let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len() && pattern.iter().zip(&path).all(|(p, q)| p.starts_with('{') || p == q)
    };
    let mut all = BTreeMap::<String, BTreeSet<Grant>>::new();
    for ((method, path), used) in grants.used() {
        let package = if method == "SCHEDULE" {
            path
        } else {
            let mut fitting = known.iter().filter(|route| route.method == *method && fits(&route.path, &path));
            // What is spelled out goes before what stands for anything.
            let route = fitting.clone().find(|route| route.path == path).or_else(|| fitting.next());
            let route = route.unwrap_or_else(|| panic!("{method} {path} is no route"));
            route.says["tags"][0].as_str().expect("a tag").to_owned()
        };
        all.entry(package).or_default().extend(used);
    }
    all
}

/// The template once for each action of a function's role, without that one.
fn without_one_action() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the root");
    let text = fs::read_to_string(root.join("infra/template.yaml")).expect("it is there");
    let lines: Vec<_> = text.lines().collect();
    let first = lines.iter().position(|line| line.contains("AWS::Serverless::Function")).expect("it has functions");
    let mut mutants = Vec::new();
    for (place, line) in lines.iter().enumerate().skip(first) {
        let mut without =
            |rest: &[&str]| mutants.push([&lines[..place], rest, &lines[place + 1..]].concat().join("\n"));
        let item = line.trim().trim_start_matches("- ");
        if let Some((key, list)) = line.split_once("Action: [") {
            let actions: Vec<_> = list.trim_end_matches(']').split(", ").collect();
            for one in &actions {
                let rest: Vec<_> = actions.iter().filter(|other| *other != one).copied().collect();
                without(&[&format!("{key}Action: [{}]", rest.join(", "))]);
            }
        } else if let Some((key, _)) = line.split_once("Action: ") {
            without(&[&format!("{key}Action: []")]);
        } else if ["dynamodb:", "s3:"].iter().any(|service| item.starts_with(service)) {
            without(&[]);
        }
    }
    mutants
}

/// Reads a template that is only text.
fn read(text: &str) -> Template {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("template.yaml");
    fs::write(&path, text).expect("it takes a file");
    Template::read(&path).expect("only an action is missing")
}

/// What the roles lack, and what they allow for nothing.
fn differences(allowed: &BTreeMap<String, BTreeSet<Grant>>, used: &BTreeMap<String, BTreeSet<Grant>>) -> Vec<String> {
    let none = BTreeSet::new();
    let packages: BTreeSet<_> = allowed.keys().chain(used.keys()).collect();
    let of_each = packages.into_iter().flat_map(|package| {
        let [allowed, used] = [allowed, used].map(|all| all.get(package).unwrap_or(&none));
        let lacks = used.difference(allowed).map(move |(action, resource)| {
            format!("{package} uses {action} on {resource}, which its role does not allow")
        });
        let idle = allowed
            .difference(used)
            .map(move |(action, resource)| format!("{package} is allowed {action} on {resource}, and never uses it"));
        lacks.chain(idle)
    });
    of_each.collect()
}

/// R11.5
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_5_each_function_may_do_what_it_does_and_nothing_else() {
    let grants = Grants::default();
    let stage = Stage::watched_whole(Some(grants.interceptor()), Some(grants.interceptor())).await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-03-03T09:00:00+08:00", &mut cast);
    signing_in(&stage).await;
    let map = maps(&cast).await;
    months(&stage, &mut cast, &map.project).await;
    records(&stage, &grants, &mut cast, &map.project).await;
    reading(&cast, &map).await;

    let used = used(&grants);
    let template = Template::of_the_project().expect("the template is read");
    assert_eq!(differences(&allowed(&template), &used), Vec::<String>::new());
    let mutants = without_one_action();
    for mutant in &mutants {
        assert_ne!(differences(&allowed(&read(mutant)), &used), Vec::<String>::new(), "nobody misses:\n{mutant}");
    }
    let actions = template.functions.iter().flat_map(|function| &function.statements).map(|one| one.actions.len());
    assert_eq!(mutants.len(), actions.sum::<usize>(), "each action once");
    eprintln!("each of {} actions is missed if the template lacks it", mutants.len());
    for (package, grants) in &used {
        let list: Vec<_> = grants.iter().map(|(action, resource)| format!("{action} {resource}")).collect();
        eprintln!("{package}: {}", list.join(", "));
    }
    stage.stop().await;
}

/// Activation, sign-in with a wrong and the right password, renewal, and the end of it.
async fn signing_in(stage: &Stage) {
    const PHONE: &str = "13912345678";
    let new = NewAccount {
        person: identity::fresh_id(),
        phone: Phone::parse(PHONE).expect("a number"),
        name: "市政府办公厅录入人员".to_owned(),
        post: Post::new(vec![Role::Clerk], Some(RESPONSIBLE.parse().expect("an id"))).expect("a post"),
        activation_hash: hash("K7WQ2MZP"),
        expires_at: stage.clock.now().plus(ACTIVATION_LIFETIME),
    };
    stage.store.make_or_reset_account(&new).await.expect("an account");
    let enter =
        |password: &str| stage.nobody().post("/api/sessions", json!({ "phone": PHONE, "password": password })).send();
    let page = |granted: &Answer| stage.nobody().with_token(granted.text("/accessToken"));
    enter("wrong-Password-1").await.expect(401);
    let granted = enter("K7WQ2MZP").await.expect(200);
    let password = json!({ "newPassword": "Jialing-7-Bridge" });
    let set = page(&granted).put("/api/password", password).send().await.expect(200);
    page(&set).get("/api/me").send().await.expect(200);
    let granted = enter("Jialing-7-Bridge").await.expect(200);
    let cookie = granted.cookies[0].split(';').next().expect("a pair").to_owned();
    let renewal = stage.nobody().post("/api/sessions/refresh", Value::Null).cookie(&cookie);
    let renewed = renewal.send().await.expect(200);
    page(&renewed).delete("/api/sessions/current").send().await;
}

/// A map by every step that maps have: rejected, returned and taken back on the way.
async fn maps(cast: &Cast) -> Filing {
    let Cast { clerk, reviewer, office, .. } = cast;
    let project = Filing::register(office, "CQGG-2026-900").await;
    let path = format!("/api/projects/{project}");
    let seen = office.get(&path).send().await.expect(200).tag();
    // A correction that moves links and the code.
    let mut base = Filing::base_information("CQGG-2026-901");
    base["cooperating"] = json!(["fgw"]);
    office.patch(&path, base).etag(&seen).send().await.expect(200);
    // One that goes on with it, and is closed again.
    let mut next = Filing::base_information("CQGG-2026-902");
    next["continues"] = json!(project);
    let next = office.post("/api/projects", next).send().await.expect(201);
    let closing =
        office.post(&format!("/api/projects/{}/close", next.text("/project")), json!({ "reason": "不再实施。" }));
    closing.etag(&next.tag()).send().await.expect(200);
    Filing::try_draw(&cast.foreign_clerk, &project, &map(), "foreign").await.refused(403, "not-yours");
    let mut dropped = Filing::draw(clerk, &project, &map()).await;
    dropped.act(clerk, "discard", json!({})).await;
    let mut filing = Filing::draw(clerk, &project, &map()).await;
    let reason = |code: &str| Filing::reason(code, "请修改。", json!([]));
    filing.save(clerk, &map()).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(clerk, "withdraw", json!({})).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "reject", json!({ "verdict": "reject", "reason": reason("vague") })).await;
    filing.save(clerk, &map()).await;
    filing.act(clerk, "submit", json!({})).await;
    let stale = filing.clone();
    filing.act(reviewer, "approve", json!({})).await;
    // Whoever comes too late is told so after a look at what stands, and whoever may not before.
    for (operation, extra) in [
        ("save", json!({ "content": map() })),
        ("approve", json!({})),
        ("reject", json!({ "verdict": "reject", "reason": reason("vague") })),
        ("withdraw", json!({})),
        ("submit", json!({})),
        ("discard", json!({})),
        ("issue", json!({})),
        ("take-back", json!({ "reason": "误发。" })),
        ("void", json!({ "reason": "误发。" })),
    ] {
        for who in [clerk, reviewer, office] {
            let refused = stale.ask(who, operation, extra.clone()).send().await;
            assert!(refused.status >= 400, "{operation}: {}", refused.body);
        }
    }
    filing.act(office, "approve", json!({})).await;
    filing.act(office, "issue", json!({})).await;
    filing.act(office, "take-back", json!({ "reason": "下发后发现月度目标有误。" })).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({})).await;
    filing.act(office, "approve", json!({ "issue": true })).await;
    filing
}

/// A plan's update.
fn update(plan: &Value, status: &str, files: &[Value]) -> Value {
    json!({ "updates": [{ "plan": plan, "status": status, "work": [{ "id": "w", "text": "已办。" }], "problems": "",
        "next": [{ "id": "n", "text": "续办。" }] }], "evidence": { "files": files } })
}

/// A month of both updates, an iteration, a closed month and a completed plan opened again.
async fn months(stage: &Stage, cast: &mut Cast, project: &str) {
    let values = ["i1", "i2", "i3", "i4"].map(|id| json!({ "indicator": id, "value": "5" }));
    let goal = json!({ "values": values });
    let mut dropped = Filing::update(&cast.clerk, project, "goalProgress", "2026-03", &goal).await;
    dropped.act(&cast.clerk, "discard", json!({})).await;
    Filing::update(&cast.clerk, project, "goalProgress", "2026-03", &goal).await.pass(cast).await;
    let plan = map()["measures"][0]["plans"][0]["id"].clone();
    let mut first = Filing::update(&cast.clerk, project, "planProgress", "2026-03", &json!({})).await;
    let file = Upload::pdf("验收意见.pdf", "grants-plan");
    let reference = file.send(&cast.clerk, &first).await;
    first.save(&cast.clerk, &update(&plan, "completed", &[reference])).await;
    first.pass(cast).await;
    let path = format!("/api/projects/{project}");
    let seen = cast.office.get(&path).send().await.expect(200).tag();
    let body = json!({ "plan": plan, "reason": "尚有遗留事项。" });
    cast.office.post(&format!("{path}/reopen-plan"), body).etag(&seen).send().await.expect(200);
    // What is reported in an approved update takes its rows away.
    first.look(&cast.office).await;
    first.act(&cast.office, "report", json!({ "file": file.sha256(), "detail": "疑有涉密内容。" })).await;
    first.act(&cast.clerk, "discard", json!({})).await;
    // An update that waits while an iteration takes its plan out of the map.
    let measures = map()["measures"].as_array().expect("measures").clone();
    let is_later = |plan: &&Value| plan["month"].as_str() > Some("2026-03");
    let (mut edited, removed) = measures
        .iter()
        .filter(|measure| measure["plans"].as_array().is_some_and(|plans| plans.len() > 1))
        .find_map(|measure| {
            Some((measure.clone(), measure["plans"].as_array()?.last().filter(is_later)?["id"].clone()))
        })
        .expect("there is one");
    let content = update(&removed, "inProgress", &[]);
    let mut waiting = Filing::update(&cast.clerk, project, "planProgress", "2026-03", &content).await;
    waiting.act(&cast.clerk, "submit", json!({})).await;
    waiting.act(&cast.reviewer, "approve", json!({})).await;
    edited["measure"] = edited["id"].take();
    edited.as_object_mut().expect("an object").remove("id");
    edited["basis"] = json!("结合实际调整。");
    edited["plans"].as_array_mut().expect("plans").retain(|plan| plan["id"] != removed);
    // The first issue was taken back, so version 2 is in force.
    let iteration = json!({ "version": 2, "edited": [edited] });
    Filing::add(&cast.clerk, project, "measureIteration", &iteration).await.pass(cast).await;
    waiting.act(&cast.office, "approve", json!({})).await;

    // A month later it has closed; the office opens it again.
    stage.go_to("2026-04-20T09:00:00+08:00", cast);
    Filing::open("goalProgress", project, "2026-03", &goal, &cast.clerk).send().await.refused(409, "month-shut");
    let seen = cast.office.get(&path).send().await.expect(200).tag();
    let body = json!({ "month": "2026-03", "until": "2026-04-30", "reason": "统一补录。" });
    cast.office.post(&format!("{path}/reopen"), body).etag(&seen).send().await.expect(200);
}

/// Promotion and brand with files that are verified, refused, opened, reported, purged and swept.
async fn records(stage: &Stage, grants: &Grants, cast: &mut Cast, project: &str) {
    let Cast { clerk, reviewer, office, .. } = cast.clone();
    let mut record = Filing::add(&clerk, project, "promotion", &json!({})).await;
    let file = Upload::pdf("观摩会通知.pdf", "grants");
    let begun = file.begin(&clerk, &record).send().await.expect(201);
    grants.signed("s3:PutObject", "EvidenceBucket/incoming/*");
    Upload::verify(&clerk, &record, &begun).send().await.refused(409, "not-uploaded");
    assert_eq!(Upload::put(&begun, &file.bytes).await, 200);
    Upload::verify(&clerk, &record, &begun).send().await.expect(200);
    // A name with a marking is refused with the mailbox; bytes that are no document are refused and removed.
    let classified = Upload::pdf("机密★10年.pdf", "classified").begin(&clerk, &record).send().await;
    classified.refused(422, "evidence-refused");
    for within in ["../x.txt", "机密★10年.txt"] {
        let refused = Upload { name: "材料.zip".to_owned(), bytes: zip(&[(within, "x")]) };
        let begun = refused.begin(&clerk, &record).send().await.expect(201);
        assert_eq!(Upload::put(&begun, &refused.bytes).await, 200);
        Upload::verify(&clerk, &record, &begun).send().await.refused(422, "evidence-refused");
    }
    record.save(&clerk, &promotion(&[file.reference()])).await;
    clerk.get(&format!("{}/evidence/{}", record.path(), file.sha256())).send().await.expect(200);
    record.pass(cast).await;
    reviewer.get(&format!("{}/evidence/{}", record.path(), file.sha256())).send().await.expect(200);
    grants.signed("s3:GetObject", "EvidenceBucket/files/*");
    let mut voided = Filing::add(&clerk, project, "brand", &json!({})).await;
    let press = Upload::pdf("报道汇编.pdf", "grants-brand").send(&clerk, &voided).await;
    voided.save(&clerk, &brand(&[press])).await;
    voided.pass(cast).await;
    voided.act(&office, "void", json!({ "reason": "重复。" })).await;
    // The bytes are lost, which the sweep sees; they are on their way again when they are reported, and then purged.
    let key = format!("files/{project}/{}", file.sha256());
    let (bucket, owner) = owner(stage);
    owner.delete_object().bucket(bucket).key(&key).send().await.expect("the bucket answers");
    sweep(stage).await;
    let other = Filing::add(&clerk, project, "promotion", &json!({})).await;
    let begun =
        [file.begin(&clerk, &other).send().await.expect(201), file.begin(&clerk, &other).send().await.expect(201)];
    for begun in &begun {
        assert_eq!(Upload::put(begun, &file.bytes).await, 200);
    }
    let put_back = async || {
        let body = file.bytes.clone().into();
        owner.put_object().bucket(bucket).key(&key).body(body).send().await.expect("the bucket answers");
        sweep(stage).await;
    };
    record.look(&reviewer).await;
    record.act(&reviewer, "report", json!({ "file": file.sha256(), "detail": "疑有涉密内容。" })).await;
    Upload::verify(&clerk, &other, &begun[0]).send().await.refused(409, "quarantined");
    put_back().await;
    let purge = format!("{}/evidence/{}/purge", record.path(), file.sha256());
    office.post(&purge, json!({})).send().await.expect(200);
    // The purge took what had arrived as well; it arrives once more.
    assert_eq!(Upload::put(&begun[1], &file.bytes).await, 200);
    Upload::verify(&clerk, &other, &begun[1]).send().await.refused(409, "quarantined");
    put_back().await;
    // What was begun and never sent, and what nothing uses.
    let mut idle = Filing::add(&clerk, project, "promotion", &json!({})).await;
    Upload::pdf("未传.pdf", "never").begin(&clerk, &idle).send().await.expect(201);
    Upload::pdf("未用.pdf", "unused").send(&clerk, &idle).await;
    idle.act(&clerk, "discard", json!({})).await;
    stage.go_to("2026-06-10T04:00:00+08:00", cast);
    sweep(stage).await;
}

/// The sweep, as its schedule calls it.
async fn sweep(stage: &Stage) {
    begins_by_schedule("sweep-evidence");
    sweep_evidence::sweep(stage.app().clone()).await.expect("the stores answer");
}

/// The bucket and its owner, whose calls nobody counts.
fn owner(stage: &Stage) -> (&'static str, Client) {
    let (endpoint, keys) = stage.bucket();
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(transport::client(None))
        .region(Region::from_static("local"))
        .endpoint_url(endpoint)
        .force_path_style(true)
        .credentials_provider(Credentials::new(&keys.access_key, &keys.secret_key, None, None, "tests"))
        .build();
    ("local-evidencebucket", Client::from_conf(config))
}

/// What is only read, by whom it is read in different ways.
async fn reading(cast: &Cast, map: &Filing) {
    let Cast { clerk, reviewer, office, leader, .. } = cast;
    let project = format!("/api/projects/{}", map.project);
    for who in [clerk, reviewer, office, leader] {
        for path in [
            "/api/lists",
            "/api/calendar/2026",
            "/api/inbox",
            "/api/inbox?queue=unattended",
            "/api/owed?year=2026",
            "/api/ledgers/plans?year=2026",
            "/api/ledgers/plans.csv?year=2026",
            "/api/projects?year=2026",
            &project,
            &format!("{project}/map?version=2&compare=3"),
            &format!("{project}/records?kind=promotion"),
            &format!("{project}/progress"),
            &map.path(),
            &format!("{}/events", map.path()),
            &format!("{}/difference?from=1&to=2", map.path()),
        ] {
            who.get(path).send().await;
        }
    }
}
