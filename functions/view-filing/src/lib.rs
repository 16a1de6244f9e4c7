//! 填报件: a filing in full – what stands, what changed, who did what, what the caller may do – and the versions of the
//! battle map (R1.2, R2.7, R3.5, R3.6).
//!
//! Only this view gives the ETag that a decision needs (R3.5a). What may not be seen answers as what is not there.

mod difference;
mod events;
mod filing;
mod map;

use api::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The function's routes.
pub fn router(app: App) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(filing::view_filing))
        .routes(routes!(events::events))
        .routes(routes!(difference::difference))
        .routes(routes!(map::map))
        .with_state(app)
}
