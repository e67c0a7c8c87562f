//! One call, as a line of a log states it: JSON, or the common and the combined format.

mod common;
mod json;

use std::borrow::Cow;
use std::net::IpAddr;

use jiff::Timestamp;

/// A call to an API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call<'l> {
    /// When it came.
    pub time: Timestamp,
    /// The id of the key it came with, if the line names one.
    pub key: Option<Cow<'l, str>>,
    /// The method, `GET`.
    pub method: Cow<'l, str>,
    /// Path and query.
    pub path: Cow<'l, str>,
    /// The status of the answer.
    pub status: Option<u16>,
    /// Where it came from.
    pub from: Option<IpAddr>,
}

/// Why a line is no call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Neither JSON nor the common format.
    #[error("neither JSON nor the common log format")]
    Form,
    /// JSON without a time.
    #[error("no time: looked for `time`, `timestamp`, `@timestamp` and their like")]
    NoTime,
    /// A time nobody can read.
    #[error("the time cannot be read")]
    Time,
    /// Not UTF-8.
    #[error("not UTF-8")]
    Encoding,
    /// Longer than a line of a log should be.
    #[error("longer than 64 KiB")]
    Length,
}

/// Reads a line.
///
/// # Errors
/// When it is no call.
pub fn parse_line(line: &str) -> Result<Call<'_>, LineError> {
    let line = line.trim();
    if line.starts_with('{') { json::parse(line) } else { common::parse(line) }
}

impl Call<'_> {
    /// Whether the answer was what the caller wanted.
    pub(crate) fn is_answered(&self) -> bool {
        self.status.is_none_or(|status| status < 400)
    }

    /// Whether the call was refused for what the key is or did.
    pub(crate) fn is_denied(&self) -> bool {
        matches!(self.status, Some(401 | 403 | 429))
    }

    /// A parameter of the query that carries a key, if one does: its name and its value.
    pub(crate) fn key_in_query(&self) -> Option<(&str, &str)> {
        const NAMES: [&str; 9] = [
            "key",
            "api_key",
            "apikey",
            "token",
            "access_token",
            "auth",
            "secret",
            "client_secret",
            "password",
        ];
        let (_, query) = self.path.split_once('?')?;
        let pairs = query.split(['&', ';']).filter_map(|pair| pair.split_once('='));
        let is_key = |name: &str| NAMES.iter().any(|it| it.eq_ignore_ascii_case(name));
        pairs.into_iter().find(|(name, value)| is_key(name) && value.len() >= 16)
    }
}

/// Seconds or milliseconds since 1970, or a time with or without an offset.
fn time(text: &str) -> Option<Timestamp> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time);
    }
    if let Ok(local) = text.parse::<jiff::civil::DateTime>() {
        return jiff::tz::Offset::UTC.to_timestamp(local).ok();
    }
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        ..=11 => Timestamp::from_second(number).ok(),
        12..=14 => Timestamp::from_millisecond(number).ok(),
        _ => Timestamp::from_microsecond(number).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        match parse_line(line) {
            Ok(call) => format!(
                "{} {} {} {} {} {}",
                call.time,
                call.key.as_deref().unwrap_or("-"),
                call.method,
                call.path,
                call.status.map_or("-".into(), |it| it.to_string()),
                call.from.map_or("-".into(), |it| it.to_string()),
            ),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn lines_of_many_kinds_state_the_same() {
        let expect = "2026-11-27T10:00:00Z bk-1 GET /orders?page=2 200 192.0.2.7";
        for line in [
            r#"{"time":"2026-11-27T10:00:00Z","key_id":"bk-1","method":"GET","path":"/orders?page=2","status":200,"ip":"192.0.2.7"}"#,
            r#"{"ts":1795773600.5,"apiKeyId":"bk-1","request":{"method":"GET","uri":"/orders?page=2","remote_ip":"192.0.2.7"},"status":"200"}"#,
            r#"{"@timestamp":"2026-11-27 11:00:00+01:00","consumer":{"id":"bk-1"},"request":"GET /orders?page=2 HTTP/1.1","status_code":200,"remote_addr":"192.0.2.7:4711"}"#,
            r#"192.0.2.7 - bk-1 [27/Nov/2026:10:00:00 +0000] "GET /orders?page=2 HTTP/1.1" 200 512"#,
            r#"192.0.2.7 - - [27/Nov/2026:12:00:00 +0200] "GET /orders?page=2 HTTP/2.0" 200 512 "-" "curl/8 \"x\"" "bk-1""#,
        ] {
            let shown = shown(line).replace("10:00:00.5Z", "10:00:00Z");
            assert_eq!(shown, expect, "{line}");
        }
    }

    #[test]
    fn what_is_no_call_says_why() {
        for (line, expect) in [
            ("", LineError::Form),
            ("hello", LineError::Form),
            ("{", LineError::Form),
            (r#"{"method":"GET"}"#, LineError::NoTime),
            (r#"{"time":"soon"}"#, LineError::Time),
            (r#"1.2.3.4 - - [soon] "GET / HTTP/1.1" 200 1"#, LineError::Time),
            ("1.2.3.4 - - [27/Nov/2026:12:00:00 +0200", LineError::Form),
        ] {
            assert_eq!(parse_line(line), Err(expect), "{line}");
        }
    }

    #[test]
    fn a_key_in_an_address_is_seen() {
        let line = |path: &str| format!(r#"{{"time":"2026-11-27T10:00:00Z","path":"{path}"}}"#);
        let find =
            |path: &str| parse_line(&line(path)).unwrap().key_in_query().map(|(name, _)| name.to_owned());
        assert_eq!(find("/a?x=1&API_KEY=0123456789abcdef").as_deref(), Some("API_KEY"));
        assert_eq!(find("/a?token=short"), None);
        assert_eq!(find("/a?page=0123456789abcdef"), None);
    }
}
