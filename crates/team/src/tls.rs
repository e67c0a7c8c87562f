//! TLS: the host's name and its authority are verified, and there is no switch for less.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{Server, TeamError};

/// What opens connections to `server`, trusting its authority alone, or the system's where it names none.
pub(crate) fn connector(server: &Server) -> Result<MakeRustlsConnect, TeamError> {
    let roots = match &server.authority {
        Some(pem) => named(pem)?,
        None => system()?,
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| TeamError::Machine(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn named(pem: &str) -> Result<RootCertStore, TeamError> {
    let bad = |detail: String| TeamError::BadAuthority(detail);
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
        let certificate = certificate.map_err(|error| bad(error.to_string()))?;
        roots.add(certificate).map_err(|error| bad(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(bad("it holds no certificate in PEM".into()));
    }
    Ok(roots)
}

fn system() -> Result<RootCertStore, TeamError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        return Err(TeamError::BadAuthority("this system trusts no authority at all".into()));
    }
    Ok(roots)
}
