//! Messages on the wire: a header with a length, then JSON.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::Sender;

use lsp_server::{Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

/// A message beyond this many bytes is passed over.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What was heard.
pub(crate) enum Heard {
    /// A message.
    Message(Message),
    /// Something that is none.
    Noise,
}

/// Hands on what comes in until it ends.
pub(crate) fn listen(mut input: impl BufRead, heard: &Sender<Heard>) {
    while let Ok(Some(one)) = next(&mut input) {
        if heard.send(one).is_err() {
            break;
        }
    }
}

/// The next message; none at the end.
fn next(input: &mut impl BufRead) -> io::Result<Option<Heard>> {
    let mut length = None;
    loop {
        // No header is so long; one without end must not fill the memory.
        let mut line = Vec::new();
        if input.by_ref().take(4096).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match line.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            None if line.trim().is_empty() => break,
            _ => {}
        }
    }
    let Some(length) = length else { return Ok(Some(Heard::Noise)) };
    let mut body = input.take(length);
    if length > LARGEST {
        io::copy(&mut body, &mut io::sink())?;
        return Ok(Some(Heard::Noise));
    }
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes)?;
    Ok(Some(read(&bytes).map_or(Heard::Noise, Heard::Message)))
}

fn read(bytes: &[u8]) -> Option<Message> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    let wants_answer = value.get("id").is_some();
    let message = serde_json::from_value(value).ok()?;
    // A request whose id is none could not be answered, and must not pass for one that wants no answer.
    (!wants_answer || !matches!(message, Message::Notification(_))).then_some(message)
}

/// Where the server speaks.
pub(crate) struct Wire<W> {
    output: W,
    asked: i32,
    /// Nobody listens any more.
    pub(crate) is_deaf: bool,
}

impl<W: Write> Wire<W> {
    pub(crate) fn new(output: W) -> Self {
        Self { output, asked: 0, is_deaf: false }
    }

    /// Answers a request.
    pub(crate) fn answer(&mut self, response: Response) {
        self.send(&response.into());
    }

    /// Says something nobody asked for.
    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&Notification { method: method.to_owned(), params }.into());
    }

    /// Asks the editor for something. What it answers is not waited for.
    pub(crate) fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let id = RequestId::from(format!("keywright-{}", self.asked));
        self.send(&Request { id, method: method.to_owned(), params }.into());
    }

    /// Says that something came which is no message, to nobody in particular.
    pub(crate) fn misheard(&mut self) {
        let error = json!({ "code": -32_700, "message": "this is no message" });
        let text = json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
        let sent = write!(self.output, "Content-Length: {}\r\n\r\n{text}", text.len());
        self.is_deaf |= sent.and_then(|()| self.output.flush()).is_err();
    }

    fn send(&mut self, message: &Message) {
        self.is_deaf |= message.write(&mut io::BufWriter::new(&mut self.output)).is_err();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn heard(input: &[u8]) -> Vec<String> {
        let (sender, receiver) = channel();
        listen(input, &sender);
        drop(sender);
        let told = |one| match one {
            Heard::Message(Message::Notification(it)) => it.method,
            Heard::Message(_) => "message".to_owned(),
            Heard::Noise => "noise".to_owned(),
        };
        receiver.into_iter().map(told).collect()
    }

    #[test]
    fn what_is_no_message_is_passed_over() {
        let good = "Content-Length: 27\r\n\r\n{\"method\":\"a\",\"params\":{}} ";
        let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        for (noise, count) in [
            (framed("{"), 1),
            (framed("[]"), 1),
            (framed("{\"id\":1.5,\"method\":\"x\"}"), 1),
            ("Content-Length: many\r\n\r\n".to_owned(), 1),
            ("\r\n".to_owned(), 1),
            (format!("X: {}\r\n\r\n", "y".repeat(100_000)), 1),
        ] {
            let input = format!("{noise}{good}");
            let mut expect = vec!["noise".to_owned(); count];
            expect.push("a".to_owned());
            assert_eq!(heard(input.as_bytes()), expect, "{}", &noise[..noise.len().min(60)]);
        }
        assert_eq!(heard(b"Content-Length: 99999999999999\r\n\r\n{}"), ["noise"]);
        assert_eq!(heard(b"Content-Length: 10\r\n\r\n{}"), ["noise"]);
        assert_eq!(heard(b""), Vec::<String>::new());
    }
}
