//! The HTTP client under the clients of DynamoDB and S3, and whose certificates it trusts.
//!
//! AWS is trusted by the authorities that it uses, `aws.pem`, and by no others: whoever holds another authority of the world's
//! hundred and forty cannot stand between a function and its tables. A start is faster for it too, since those need not be
//! read. A compatible store at an address of its own is trusted as the machine trusts (`SSL_CERT_FILE` names others).

use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_runtime_api::client::http::SharedHttpClient;

/// The roots of Amazon Trust Services, <https://www.amazontrust.com/repository/>.
const AWS: &str = include_str!("aws.pem");

/// The client for an endpoint; without one, for AWS.
#[must_use]
pub fn client(endpoint: Option<&str>) -> SharedHttpClient {
    let client = Builder::new().tls_provider(Provider::Rustls(CryptoMode::AwsLc));
    match endpoint {
        Some(other) if other.starts_with("https:") => client.build_https(),
        _ => {
            let trust = TrustStore::empty().with_pem_certificate(AWS);
            let context = TlsContext::builder().with_trust_store(trust).build();
            client.tls_context(context.expect("it has no option that could fail")).build_https()
        }
    }
}
