use super::*;

const TEMPLATE: &str = "\
Parameters:
  Origin: { Type: String }
Globals:
  Function:
    Timeout: 10
    Environment:
      Variables:
        THINGS_TABLE: !Ref Things
Resources:
  Things:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions:
        - { AttributeName: sk, AttributeType: S }
        - { AttributeName: pk, AttributeType: S }
      KeySchema:
        - { AttributeName: pk, KeyType: HASH }
        - { AttributeName: sk, KeyType: RANGE }
      TimeToLiveSpecification: { AttributeName: gone, Enabled: true }
      GlobalSecondaryIndexes:
        - IndexName: waiting
          KeySchema: [{ AttributeName: sk, KeyType: HASH }]
          Projection: { ProjectionType: INCLUDE, NonKeyAttributes: [name] }
  Files:
    Type: AWS::S3::Bucket
    Properties:
      CorsConfiguration:
        CorsRules:
          - AllowedOrigins: [!Sub 'https://${Origin}']
            AllowedMethods: [GET, PUT]
            AllowedHeaders: [content-type]
            ExposedHeaders: [ETag]
            MaxAge: 60
  PutThing:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ../target/lambda/put-thing/bootstrap.zip
      Environment:
        Variables:
          FILES: !Ref Files
          ORIGIN: !Ref Origin
          PREFIX: !Sub '${AWS::StackName}/${Files.Arn}'
          SECRET: '{{resolve:ssm:/key}}'
          WHERE: !Sub 'https://${Origin}/${Files}'
      Events:
        Put: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: PUT, Path: '/things/{thing}' } }
      Policies:
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action: dynamodb:PutItem
              Resource: !GetAtt Things.Arn
            - Effect: Allow
              Action: [dynamodb:Query]
              Resource: [!Sub '${Things.Arn}/index/waiting']
            - Effect: Allow
              Action: s3:GetObject
              Resource: !Sub '${Files.Arn}/files/*'
  CountThings:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ../target/lambda/count-things/bootstrap.zip
      Timeout: 900
      Events:
        Daily:
          Type: ScheduleV2
          Properties: { ScheduleExpression: 'cron(17 3 * * ? *)', ScheduleExpressionTimezone: Asia/Shanghai }
      Policies: []
  Headers:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        Name: things
        SecurityHeadersConfig:
          ContentSecurityPolicy:
            ContentSecurityPolicy: !Sub default-src 'self' https://${Files.RegionalDomainName}
            Override: true
          ContentTypeOptions: { Override: true }
          FrameOptions: { FrameOption: DENY, Override: true }
          StrictTransportSecurity: { AccessControlMaxAgeSec: 60, Override: true }
        CustomHeadersConfig:
          Items:
            - { Header: X-Extra, Value: some, Override: true }
  Api:
    Type: AWS::Serverless::HttpApi
";

/// The message about the template with `from` replaced by `to`, after a check that it names that line.
fn fault(from: &str, to: &str) -> String {
    let line = TEMPLATE.split(from).next().unwrap().lines().count();
    let fault = Template::parse(&TEMPLATE.replacen(from, to, 1)).unwrap_err();
    assert_eq!(fault.line, line, "{from} → {to}: {}", fault.message);
    fault.message
}

#[test]
fn reads_tables_and_buckets() {
    let template = Template::parse(TEMPLATE).unwrap();
    let [table] = template.tables.as_slice() else { panic!("one table") };
    assert_eq!(table.name, "local-Things");
    assert_eq!(table.key_schema[1].attribute_name, "sk");
    assert_eq!(table.attribute_definitions[0].attribute_name, "pk", "sorted by name");
    assert_eq!(table.time_to_live.as_deref(), Some("gone"));
    let projection = &table.indexes[0].projection;
    assert_eq!(projection.non_key_attributes, Some(vec!["name".to_owned()]));
    let [bucket] = template.buckets.as_slice() else { panic!("one bucket") };
    assert_eq!(bucket.name, "local-files");
    let expected = CorsRule {
        methods: vec![Method::GET, Method::PUT],
        headers: vec![HeaderName::from_static("content-type")],
        exposed: vec![HeaderName::from_static("etag")],
        max_age: Duration::from_secs(60),
    };
    assert_eq!(bucket.cors, [expected]);
}

#[test]
fn reads_functions() {
    let template = Template::parse(TEMPLATE).unwrap();
    let function = &template.functions[0];
    assert_eq!(function.package, "put-thing");
    assert_eq!(function.routes[0].method, "PUT");
    assert_eq!(function.routes[0].path, "/things/{thing}");
    let known = |text: &str| Setting::Known(text.to_owned());
    let given = |text: &str| Setting::Given(text.to_owned());
    let expected = [
        ("FILES", known("local-files")),
        ("ORIGIN", given("Origin")),
        ("PREFIX", known("local/arn:aws:s3:::local-files")),
        ("SECRET", given("{{resolve:ssm:/key}}")),
        ("THINGS_TABLE", known("local-Things")),
        ("WHERE", given("https://${Origin}/${Files}")),
    ];
    assert_eq!(function.environment, expected.map(|(name, value)| (name.to_owned(), value)).into());
    let table = template.tables[0].arn();
    let allowed = |arn: &str| {
        let on = function.statements.iter().filter(|statement| statement.resources.iter().any(|it| it == arn));
        on.flat_map(|statement| statement.actions.clone()).collect::<Vec<_>>()
    };
    assert_eq!(allowed(&table), ["dynamodb:PutItem"]);
    assert_eq!(allowed(&format!("{table}/index/waiting")), ["dynamodb:Query"]);
    assert_eq!(allowed("arn:aws:s3:::local-files/files/*"), ["s3:GetObject"]);
    let scheduled = &template.functions[1];
    assert_eq!((scheduled.package.as_str(), scheduled.routes.len()), ("count-things", 0));
    assert_eq!(scheduled.schedules, ["cron(17 3 * * ? *) Asia/Shanghai"]);
}

#[test]
fn reads_the_headers_of_the_page() {
    let template = Template::parse(TEMPLATE).unwrap();
    let headers = template.page_headers_at("http://127.0.0.1:9000");
    let mut headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    headers.sort_unstable();
    let expected = [
        ("content-security-policy", "default-src 'self' http://127.0.0.1:9000"),
        ("x-content-type-options", "nosniff"),
        ("x-extra", "some"),
        ("x-frame-options", "DENY"),
    ];
    assert_eq!(headers, expected, "without TLS there is no HSTS");
}

#[test]
fn what_it_cannot_read_is_named_with_its_line() {
    const NO_NAME: &str = "is no table, no bucket, no parameter and not AWS::StackName";
    let cases = [
        ("!Ref Things", "!Ref Thing", &format!("Thing {NO_NAME}")[..]),
        ("!Ref Things", "!Select [0, a]", "the local host cannot resolve !Select"),
        ("!Ref Things", "{ Ref: Things }", "expected a literal, found a mapping"),
        ("AWS::Serverless::HttpApi", "AWS::RDS::DBCluster", "the local host has nothing like AWS::RDS::DBCluster"),
        ("AttributeType: S", "AttributeType: T", "an AttributeType is S, N or B, not T"),
        ("AttributeType: S", "AttributeType: !Ref Origin", "expected a literal, found `!Ref`"),
        ("TimeToLiveSpecification", "StreamSpecification", "the local host cannot read StreamSpecification here"),
        ("KeyType: HASH", "Kind: HASH", "the local host cannot read Kind here"),
        ("Path: '/things/{thing}'", "Road: x", "the local host cannot read Road here"),
        (", Path: '/things/{thing}'", "", "Path is missing"),
        ("../target/lambda/put-thing/", "src/", "CodeUri is ../target/lambda/ and the crate's name and /bootstrap.zip"),
        ("Resource: !GetAtt Things.Arn", "Resource: !Ref Origin", "Origin is known at deployment only"),
        ("DENY", "!Ref Origin", "Origin is known at deployment only"),
        ("FrameOptions", "XSSProtection", "the local host cannot read XSSProtection here"),
        ("Header: X-Extra", "Header: 'X Extra'", "no header has such a name"),
        ("'${AWS::StackName}/", "'${AWS::Region}/", &format!("AWS::Region {NO_NAME}")),
        ("dynamodb:PutItem", "dynamodb:*", "name the actions one by one"),
        ("Effect: Allow", "Effect: Deny", "a function's policy says Allow and names what"),
        ("AllowedMethods", "AllowedWays", "the local host cannot read AllowedWays here"),
        ("[content-type]", "['*', x y]", "name the headers one by one"),
        ("MaxAge: 60", "MaxAge: long", "MaxAge is a number of seconds"),
        ("CorsConfiguration", "WebsiteConfiguration", "the local host cannot read WebsiteConfiguration here"),
        ("ScheduleV2", "SQS", "the local host knows events of type HttpApi and ScheduleV2 only"),
        ("ScheduleExpression:", "Rate:", "the local host cannot read Rate here"),
        ("Timeout: 10", "Timeout: 1.5", "write it in quotes: only text, whole numbers, true and false are read"),
    ];
    for (from, to, expected) in cases {
        assert_eq!(fault(from, to), expected);
    }
}

#[test]
fn the_error_names_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("template.yaml");
    let said = |error: TemplateError| error.to_string().replace(&folder.path().display().to_string(), "infra");
    let missing = said(Template::read(&path).unwrap_err());
    assert!(missing.starts_with("infra/template.yaml: cannot be read: "), "{missing}");
    std::fs::write(&path, "Resources:\n  X:\n    Type: AWS::X::Y\n").unwrap();
    let unknown = said(Template::read(&path).unwrap_err());
    assert_eq!(unknown, "infra/template.yaml:3: the local host has nothing like AWS::X::Y");
}

/// The template of the project itself, which the rest of the host relies on.
#[test]
fn reads_the_real_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../template.yaml");
    let template = Template::read(&path).unwrap();
    assert_eq!(template.tables.len(), 2);
    assert_eq!(template.buckets[0].name, "local-evidencebucket");
    assert!(template.page_headers.contains_key("content-security-policy"));
    for function in &template.functions {
        assert!(function.routes.is_empty() != function.schedules.is_empty(), "by routes or by a schedule");
        // The calendar is built into its function, which therefore touches no table.
        assert_eq!(function.statements.is_empty(), function.package == "calendar", "{}", function.package);
        assert!(function.environment.contains_key("PROJECTS_TABLE"));
    }
}
