//! A proxy between a member and the server that cuts the connection where a test says.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// Passes bytes on, until told otherwise.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    /// How many more bytes reach the server before the connection is cut.
    upward: Arc<AtomicUsize>,
    /// Whether answers are swallowed, and the connection cut at the first of them.
    deaf: Arc<AtomicBool>,
}

impl Proxy {
    /// A proxy before the server on `port`. It lasts as long as the test's process.
    pub(crate) fn before(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self {
            port: listener.local_addr().unwrap().port(),
            upward: Arc::new(AtomicUsize::new(usize::MAX)),
            deaf: Arc::new(AtomicBool::new(false)),
        };
        let (upward, deaf) = (Arc::clone(&proxy.upward), Arc::clone(&proxy.deaf));
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else { continue };
                let (from, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                let left = Arc::clone(&upward);
                thread::spawn(move || pass(from, to, |bytes| allowance(&left, bytes)));
                let deaf = Arc::clone(&deaf);
                thread::spawn(move || {
                    pass(server, client, |bytes| if deaf.load(Ordering::SeqCst) { 0 } else { bytes });
                });
            }
        });
        proxy
    }

    /// Cuts connections once `bytes` more have reached the server.
    pub(crate) fn cut_after(&self, bytes: usize) {
        self.upward.store(bytes, Ordering::SeqCst);
    }

    /// Lets everything reach the server, and cuts the connection at its next answer.
    pub(crate) fn swallow_answers(&self) {
        self.deaf.store(true, Ordering::SeqCst);
    }

    /// Passes everything on again.
    pub(crate) fn mend(&self) {
        self.upward.store(usize::MAX, Ordering::SeqCst);
        self.deaf.store(false, Ordering::SeqCst);
    }
}

/// How many of so many bytes may pass.
fn allowance(left: &AtomicUsize, bytes: usize) -> usize {
    let before = left.load(Ordering::SeqCst);
    let passing = bytes.min(before);
    if before != usize::MAX {
        left.store(before - passing, Ordering::SeqCst);
    }
    passing
}

fn pass(mut from: TcpStream, mut to: TcpStream, allow: impl Fn(usize) -> usize) {
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let passing = allow(read);
        if to.write_all(&buffer[..passing]).is_err() || passing < read {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
