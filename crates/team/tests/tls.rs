//! Who is not the server gets nothing: not the login's name, not a word.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod support;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use keywright_team::{Connection, Password, Server, TeamError};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection};

use support::certificates::Authority;
use support::{ADMINISTRATOR, Desk};

/// Somebody who listens where the server should be, answers the request for TLS and shows a
/// certificate; gives everything that was said to them under it.
fn impostor(answer: u8, certificate: (String, String)) -> (u16, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 8];
        stream.read_exact(&mut request).unwrap();
        stream.write_all(&[answer]).unwrap();
        let mut heard = Vec::new();
        if answer == b'N' {
            let _ = stream.read_to_end(&mut heard);
            return heard;
        }
        let chain = vec![CertificateDer::from_pem_slice(certificate.0.as_bytes()).unwrap()];
        let key = PrivateKeyDer::from_pem_slice(certificate.1.as_bytes()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        let mut connection = ServerConnection::new(Arc::new(config)).unwrap();
        let _ = rustls::Stream::new(&mut connection, &mut stream).read_to_end(&mut heard);
        heard
    });
    (port, heard)
}

fn refused(host: &str, answer: u8, certificate: (String, String), authority: &Authority) -> TeamError {
    let (port, heard) = impostor(answer, certificate);
    let server =
        Server { host: host.into(), port, database: "team".into(), authority: Some(authority.pem()) };
    let error = Connection::open(&server, "kw_0a", &Password::fresh().unwrap()).unwrap_err();
    assert_eq!(heard.join().unwrap(), b"", "something was said to an impostor");
    error
}

#[test]
fn nothing_is_said_to_a_server_that_cannot_prove_who_it_is() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let check = |answer, certificate, expect: &TeamError| {
        assert_eq!(&refused("localhost", answer, certificate, &ours), expect);
    };
    check(b'S', theirs.certificate_for("localhost"), &TeamError::UnknownAuthority);
    check(b'S', ours.certificate_for("db.example.com"), &TeamError::WrongHost);
    check(b'S', ours.certificate("localhost", 2020, 2021), &TeamError::NotValidNow);
    check(b'S', ours.certificate("localhost", 2090, 2100), &TeamError::NotValidNow);
    check(b'N', ours.certificate_for("localhost"), &TeamError::NoTls);
}

#[test]
fn a_system_that_does_not_know_the_authority_refuses_the_server() {
    let (port, heard) = impostor(b'S', Authority::new().certificate_for("localhost"));
    let server = Server { host: "localhost".into(), port, database: "team".into(), authority: None };
    let error = Connection::open(&server, "kw_0a", &Password::fresh().unwrap()).unwrap_err();
    assert!(matches!(error, TeamError::UnknownAuthority | TeamError::BadAuthority(_)), "{error}");
    if matches!(error, TeamError::UnknownAuthority) {
        assert_eq!(heard.join().unwrap(), b"");
    }
}

#[test]
fn an_authority_that_is_none_is_told() {
    let server = |pem: &str| Server {
        host: "localhost".into(),
        port: 1,
        database: "team".into(),
        authority: Some(pem.into()),
    };
    let open = |pem: &str| Connection::open(&server(pem), "kw_0a", &Password::fresh().unwrap()).unwrap_err();
    assert!(matches!(open("no certificate"), TeamError::BadAuthority(_)));
    assert!(matches!(open(&Authority::new().pem()), TeamError::Unreachable(_)));
}

#[test]
fn a_server_that_proves_who_it_is_is_used() {
    let desk = Desk::bare();
    let error = Connection::open(&desk.server, ADMINISTRATOR, &desk.cluster.password).unwrap_err();
    assert_eq!(error, TeamError::NotSetUp);
    let stranger = Connection::open(&desk.server, "kw_0a", &Password::fresh().unwrap()).unwrap_err();
    assert_eq!(stranger, TeamError::LoginRefused);
    let elsewhere = Server { database: "nowhere".into(), ..desk.server.clone() };
    let error = Connection::open(&elsewhere, ADMINISTRATOR, &desk.cluster.password).unwrap_err();
    assert!(matches!(error, TeamError::BadAddress(_)), "{error}");
}
