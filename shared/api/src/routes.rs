//! A function's routes: what serves each, and what the document says of it. The document is worked out for whoever asks, so a
//! function that starts need not wait for it.

use axum::Router;
use axum::routing::MethodRouter;
use utoipa::openapi::OpenApi;

/// A route: its path, what serves it, and how its document is made; [`route!`](crate::route) gives one.
pub type Route<S> = (String, MethodRouter<S>, fn() -> OpenApi);

/// The routes of a function, or of several.
pub struct Routes<S = ()> {
    router: Router<S>,
    documents: Vec<fn() -> OpenApi>,
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// These.
    pub fn of(routes: impl IntoIterator<Item = Route<S>>) -> Self {
        let mut all = Self { router: Router::new(), documents: Vec::new() };
        for (path, methods, document) in routes {
            all.router = all.router.route(&path, methods);
            all.documents.push(document);
        }
        all
    }

    /// Gives handlers what they are built with.
    pub fn with_state<T>(self, state: S) -> Routes<T> {
        Routes { router: self.router.with_state(state), documents: self.documents }
    }

    /// These and others.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.documents.extend(other.documents);
        Self { router: self.router.merge(other.router), documents: self.documents }
    }

    /// What serves them.
    pub fn router(self) -> Router<S> {
        self.router
    }

    /// What they are, in full.
    pub fn document(&self) -> OpenApi {
        self.documents.iter().map(|document| document()).fold(OpenApi::default(), OpenApi::merge_from)
    }
}

/// The route of a handler, by what `utoipa::path` says of it.
#[macro_export]
macro_rules! route {
    ($handler:ident) => { $crate::route!(@ [] $handler) };
    ($module:ident :: $handler:ident) => { $crate::route!(@ [$module ::] $handler) };
    (@ [$($module:tt)*] $handler:ident) => {
        $crate::paste! {{
            use $crate::PathItemExt as _;
            use utoipa::Path as _;
            use $($module)* [<__path_ $handler>] as Documented;
            #[derive(utoipa::OpenApi)]
            #[openapi(paths($($module)* $handler))]
            struct Document;
            let methods = Documented::methods().into_iter();
            let served = methods.fold(axum::routing::MethodRouter::new(), |served, method| {
                served.on(method.to_method_filter(), $($module)* $handler)
            });
            (Documented::path(), served, <Document as utoipa::OpenApi>::openapi as fn() -> _)
        }}
    };
}
