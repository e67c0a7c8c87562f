//! The little of HTTP, `WebDriver` and base64 that it takes to talk to a driver on this machine.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

use crate::Outcome;

/// No answer takes longer than the start of the application on a busy machine.
const LIMIT: Duration = Duration::from_mins(1);
/// The key under which `WebDriver` names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Sends one command and gives back the `value` of its answer.
pub(super) fn ask(address: SocketAddr, method: &str, path: &str, body: Option<&Value>) -> Outcome<Value> {
    let failed = |error: std::io::Error| format!("no answer to {method} {path}: {error}");
    let mut stream = TcpStream::connect_timeout(&address, LIMIT).map_err(failed)?;
    stream.set_read_timeout(Some(LIMIT)).map_err(failed)?;
    let body = body.map(ToString::to_string).unwrap_or_default();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).map_err(failed)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(failed)?;
    value_of(&answer)
}

/// The id of the element a script returned, if it returned one.
pub(super) fn element_id(value: &Value) -> Option<String> {
    value[ELEMENT].as_str().map(str::to_owned)
}

/// An element as a script takes it among its arguments.
pub(super) fn element(id: &str) -> Value {
    json!({ ELEMENT: id })
}

/// Bytes from base64, which may be padded and broken into lines.
pub(super) fn base64(text: &str) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in text.bytes().filter(|letter| !letter.is_ascii_whitespace() && *letter != b'=') {
        held = held << 6 | sextet(letter).ok_or("the picture is not base64")?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            let [.., byte] = (held >> bits).to_be_bytes();
            bytes.push(byte);
            held &= (1 << bits) - 1;
        }
    }
    Ok(bytes)
}

fn value_of(answer: &[u8]) -> Outcome<Value> {
    let split = answer
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .ok_or("the driver's answer has no end of head")?;
    let body: Value = serde_json::from_slice(&answer[split + 4..])
        .map_err(|error| format!("the driver's answer is not JSON: {error}"))?;
    let value = body["value"].clone();
    match value["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
        None => Ok(value),
    }
}

fn sextet(letter: u8) -> Option<u32> {
    let value = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_written() {
        let check = |text: &str, expect: &[u8]| assert_eq!(base64(text).unwrap(), expect, "{text}");
        check("", b"");
        check("Zg==", b"f");
        check("Zm9v\nYmFy", b"foobar");
        check("+/+/", &[0xfb, 0xff, 0xbf]);
        assert!(base64("Zg!=").is_err());
    }

    #[test]
    fn an_error_of_the_driver_is_an_error_here() {
        let answer =
            b"HTTP/1.1 404 Not Found\r\n\r\n{\"value\":{\"error\":\"no such element\",\"message\":\"gone\"}}";
        assert_eq!(value_of(answer), Err("no such element: gone".to_owned()));
        assert_eq!(value_of(b"HTTP/1.1 200 OK\r\n\r\n{\"value\":null}"), Ok(Value::Null));
        assert!(value_of(b"HTTP/1.1 200 OK").is_err());
    }
}
