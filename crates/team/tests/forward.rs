//! Statements handed on over HTTPS, to a store that is the one it should be, and to ones that are not.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

#[path = "support/certificates.rs"]
mod certificates;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use certificates::Authority;
use keywright_team::{HandOnError, Password, RecordStore};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A store that answers each request with the next of some statuses, and gives back what it was sent.
fn store(authority: &Authority, host: &str, statuses: &'static [u16]) -> (u16, JoinHandle<Vec<String>>) {
    let (certificate, key) = authority.certificate_for(host);
    let chain =
        CertificateDer::pem_slice_iter(certificate.as_bytes()).collect::<Result<Vec<_>, _>>().unwrap();
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let serve = move || {
        let mut requests = Vec::new();
        for status in statuses {
            let (socket, _) = listener.accept().unwrap();
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), socket);
            let Some(request) = read(&mut stream) else { continue };
            requests.push(request);
            let said = "no such thing here";
            let location = if *status == 302 { "Location: https://elsewhere.example.com/\r\n" } else { "" };
            let answer = format!(
                "HTTP/1.1 {status} Said\r\n{location}Content-Length: {}\r\nConnection: close\r\n\r\n{said}",
                said.len()
            );
            stream.write_all(answer.as_bytes()).unwrap();
            stream.conn.send_close_notify();
            stream.flush().unwrap();
        }
        requests
    };
    (port, thread::spawn(serve))
}

/// A request, head and body; none if the other side would not go on.
fn read(stream: &mut impl Read) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.to_lowercase();
    let length = length.split("content-length: ").nth(1)?.split("\r\n").next()?.parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(head + std::str::from_utf8(&body).unwrap())
}

fn at(port: u16, authority: &Authority) -> RecordStore {
    RecordStore::new(&format!("https://localhost:{port}/xapi"), "key", Some(authority.pem())).unwrap()
}

fn hand_on(store: &RecordStore) -> Result<(), HandOnError> {
    let statements = ["{\"id\":\"1\"}".to_owned(), "{\"id\":\"2\"}".to_owned()];
    store.hand_on(&Password::given("open sesame"), &statements)
}

#[test]
fn a_batch_is_one_request_with_the_version_and_the_login() {
    let authority = Authority::new();
    let (port, requests) = store(&authority, "localhost", &[200]);
    hand_on(&at(port, &authority)).unwrap();
    let requests = requests.join().unwrap();
    let request = requests[0].to_lowercase();
    assert!(request.starts_with("post /xapi/statements http/1.1\r\n"), "{request}");
    assert!(request.contains("x-experience-api-version: 1.0.3\r\n"), "{request}");
    // `key:open sesame`
    assert!(requests[0].contains("Basic a2V5Om9wZW4gc2VzYW1l\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\n[{\"id\":\"1\"},{\"id\":\"2\"}]"), "{request}");
}

#[test]
fn what_the_store_answers_is_told_apart() {
    let authority = Authority::new();
    let (port, requests) = store(&authority, "localhost", &[401, 503, 400, 302]);
    let store = at(port, &authority);
    assert_eq!(hand_on(&store), Err(HandOnError::LoginRefused));
    assert_eq!(hand_on(&store), Err(HandOnError::Busy("it answered 503".into())));
    assert_eq!(hand_on(&store), Err(HandOnError::Refused("it answered 400: no such thing here".into())));
    // Nobody is followed to another place.
    let refused = hand_on(&store).unwrap_err().to_string();
    assert!(refused.contains("302"), "{refused}");
    assert_eq!(requests.join().unwrap().len(), 4);
    assert!(matches!(hand_on(&store), Err(HandOnError::Unreachable(_))));
}

#[test]
fn nothing_is_said_to_a_store_that_is_not_the_one_it_should_be() {
    let (authority, other) = (Authority::new(), Authority::new());
    let (port, requests) = store(&other, "localhost", &[200]);
    assert!(matches!(hand_on(&at(port, &authority)), Err(HandOnError::Untrusted(_))));
    assert_eq!(requests.join().unwrap(), Vec::<String>::new());
    let (port, requests) = store(&authority, "elsewhere.example.com", &[200]);
    assert!(matches!(hand_on(&at(port, &authority)), Err(HandOnError::Untrusted(_))));
    assert_eq!(requests.join().unwrap(), Vec::<String>::new());
}
