//! TLS: the host's name and its authority are verified, and there is no switch for less.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{Server, TeamError};

/// What opens connections to `server`, trusting its authority alone, or the system's where it names none.
pub(crate) fn connector(server: &Server) -> Result<MakeRustlsConnect, TeamError> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(server.authority.as_deref())? {
        roots.add(certificate).map_err(|error| TeamError::BadAuthority(error.to_string()))?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| TeamError::Machine(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// The certificates of the authority in a PEM, or of all that the system trusts where none is named.
pub(crate) fn certificates(pem: Option<&str>) -> Result<Vec<CertificateDer<'static>>, TeamError> {
    let bad = |detail: &str| TeamError::BadAuthority(detail.to_owned());
    let Some(pem) = pem else {
        // A system's list holds some that nothing can be done with.
        let mut roots = RootCertStore::empty();
        let all = rustls_native_certs::load_native_certs().certs;
        let all: Vec<_> = all.into_iter().filter(|it| roots.add(it.clone()).is_ok()).collect();
        return if all.is_empty() { Err(bad("this system trusts no authority at all")) } else { Ok(all) };
    };
    let all = CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<Vec<_>, _>>();
    let all = all.map_err(|error| bad(&error.to_string()))?;
    if all.is_empty() { Err(bad("it holds no certificate in PEM")) } else { Ok(all) }
}
