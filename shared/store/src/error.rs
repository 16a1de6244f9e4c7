//! What went wrong at DynamoDB, in our own words.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::CancellationReason;
use domain::refusal::StoreError;

/// A call that is not a transaction and failed: the store can't be used now.
pub fn unavailable<E: ProvideErrorMetadata, R>(error: SdkError<E, R>) -> StoreError {
    StoreError::Unavailable(error.code().unwrap_or(kind(&error)).to_owned())
}

fn kind<E, R>(error: &SdkError<E, R>) -> &'static str {
    match error {
        SdkError::TimeoutError(_) => "TimeoutError",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        SdkError::ResponseError(_) => "ResponseError",
        _ => "ServiceError",
    }
}

/// How a transaction failed.
pub enum Cancelled {
    /// A condition did not hold; one reason an item, in the order of the transaction.
    Conditions(Vec<CancellationReason>),
    /// A conflict, or throttling alone: the same transaction may be tried again.
    Again,
    /// The store can't be used, or its answer never came.
    Failed(StoreError),
}

/// Reads the failure of a transaction.
pub fn cancelled<R>(error: SdkError<TransactWriteItemsError, R>) -> Cancelled {
    if let Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) = error.as_service_error() {
        let reasons = cancelled.cancellation_reasons();
        let met =
            |codes: &[&str]| reasons.iter().filter_map(CancellationReason::code).any(|code| codes.contains(&code));
        // Beside a conflict a failed condition may have seen the other transaction half way: it decides nothing yet.
        let conflict = met(&["TransactionConflict"]);
        let throttled = met(&["ThrottlingError", "ProvisionedThroughputExceeded"]);
        let again = conflict || (throttled && !met(&["ConditionalCheckFailed"]));
        return if again { Cancelled::Again } else { Cancelled::Conditions(reasons.to_vec()) };
    }
    match error.code() {
        Some(
            "TransactionInProgressException"
            | "ThrottlingException"
            | "ProvisionedThroughputExceededException"
            | "RequestLimitExceeded",
        ) => Cancelled::Again,
        _ => Cancelled::Failed(unavailable(error)),
    }
}

/// Whether the item at `index` of the transaction failed its condition.
pub fn failed(reasons: &[CancellationReason], index: usize) -> bool {
    reasons.get(index).and_then(CancellationReason::code) == Some("ConditionalCheckFailed")
}
