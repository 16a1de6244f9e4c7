//! Counts what operations cost: round trips one after the other, write units, read units, as DynamoDB itself tells them.

use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::config::SharedInterceptor;
use aws_sdk_dynamodb::operation::batch_get_item::BatchGetItemOutput;
use aws_sdk_dynamodb::operation::get_item::GetItemOutput;
use aws_sdk_dynamodb::operation::query::QueryOutput;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsOutput;
use aws_sdk_dynamodb::types::ConsumedCapacity;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// What was spent since the last look.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cost {
    /// Calls one after the other; those of which none waited for another count as one.
    pub round_trips: u32,
    /// Write capacity units.
    pub writes: f64,
    /// Read capacity units.
    pub reads: f64,
}

/// The counter; hand its interceptor to the stage.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    cost: Cost,
    /// How many calls one after the other are over.
    over: u32,
}

/// A call's place among those that wait for one another, kept with the call.
#[derive(Debug)]
struct Place(u32);

impl Storable for Place {
    type Storer = StoreReplace<Self>;
}

impl Tally {
    /// What watches the calls.
    pub fn interceptor(&self) -> SharedInterceptor {
        SharedInterceptor::new(self.clone())
    }

    /// What was spent since the last look.
    pub fn take(&self) -> Cost {
        std::mem::take(&mut *self.state.lock().expect("nobody panics with it")).cost
    }
}

#[dyn_dispatch_hint]
impl Intercept for Tally {
    fn name(&self) -> &'static str {
        "Tally"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut state = self.state.lock().expect("nobody panics with it");
        let place = state.over + 1;
        state.cost.round_trips = state.cost.round_trips.max(place);
        cfg.interceptor_state().store_put(Place(place));
        Ok(())
    }

    fn read_after_attempt(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut state = self.state.lock().expect("nobody panics with it");
        state.over = state.over.max(cfg.load::<Place>().map_or(0, |place| place.0));
        let Some(Ok(output)) = context.output_or_error() else { return Ok(()) };
        let units = |all: &[ConsumedCapacity]| all.iter().filter_map(ConsumedCapacity::capacity_units).sum::<f64>();
        if let Some(output) = output.downcast_ref::<TransactWriteItemsOutput>() {
            state.cost.writes += units(output.consumed_capacity());
        } else if let Some(output) = output.downcast_ref::<BatchGetItemOutput>() {
            state.cost.reads += units(output.consumed_capacity());
        } else if let Some(output) = output.downcast_ref::<GetItemOutput>() {
            state.cost.reads += units(output.consumed_capacity().map_or(&[], std::slice::from_ref));
        } else if let Some(output) = output.downcast_ref::<QueryOutput>() {
            state.cost.reads += units(output.consumed_capacity().map_or(&[], std::slice::from_ref));
        }
        Ok(())
    }
}
