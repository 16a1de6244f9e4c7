//! The OpenAPI 3.1 document (R12.4): what the handlers declare, and what all of them share.

use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, Ref, RefOr, ResponseBuilder, SecurityRequirement,
};
use utoipa::{PartialSchema, ToSchema};

use crate::problem::{Code, Problem};

/// Completes the merged document: title, the bearer token, and for each operation the problems it may answer with.
pub fn describe(mut document: OpenApi) -> OpenApi {
    document.info = InfoBuilder::new()
        .title("重大改革项目报表系统")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("Errors are problems: `code` is stable, `title` and `detail` are for people, in Chinese."))
        .build();
    let mut schemas = Vec::new();
    <Problem as ToSchema>::schemas(&mut schemas);
    let mut components = document.components.take().map_or_else(ComponentsBuilder::new, ComponentsBuilder::from);
    components = components.schema("Problem", Problem::schema());
    for (name, schema) in schemas {
        components = components.schema(name, schema);
    }
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    document.components = Some(components.security_scheme("token", SecurityScheme::Http(bearer)).build());
    document.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch];
        for operation in operations.into_iter().flatten() {
            let writes = operation.request_body.is_some();
            for code in Code::ALL.iter().filter(|code| writes || !of_writes(**code)) {
                let status = code.status().as_u16().to_string();
                let told = format!("`{}` {}", code.text(), code.title());
                let response = operation.responses.responses.entry(status).or_insert_with(|| {
                    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
                    RefOr::T(ResponseBuilder::new().content("application/problem+json", content).build())
                });
                if let RefOr::T(response) = response {
                    let separator = if response.description.is_empty() { "" } else { "; " };
                    response.description = format!("{}{separator}{told}", response.description);
                }
            }
        }
    }
    document
}

/// Whether only a request with a body can meet the problem.
fn of_writes(code: Code) -> bool {
    use Code as C;
    matches!(
        code,
        C::UnreadableBody
            | C::BodyTooLarge
            | C::NotJson
            | C::OwnWork
            | C::WrongState
            | C::Stale
            | C::AlreadyOpen
            | C::FilingsOpen
            | C::NotQuarantined
            | C::NotUploaded
            | C::EvidenceRefused
            | C::CodeTaken
            | C::InvalidBody
            | C::RulesBroken
            | C::KeyReused
            | C::IfMatchMissing
            | C::WrongCredentials
    )
}
