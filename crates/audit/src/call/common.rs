//! The common log format and the combined one, as Apache and nginx write them:
//! `host ident user [time] "request" status bytes "referrer" "agent"`.
//!
//! The key's id stands where the user does; where that is `-`, a fourth text in quotes is taken,
//! which is where people append one.
//!
//! Source: Apache HTTP Server, *Log Files*, <https://httpd.apache.org/docs/current/logs.html>.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::Offset;

use super::{Call, LineError};

pub(super) fn parse(line: &str) -> Result<Call<'_>, LineError> {
    let (before, rest) = line.split_once('[').ok_or(LineError::Form)?;
    let (time, rest) = rest.split_once("] ").ok_or(LineError::Form)?;
    let mut names = before.split_ascii_whitespace();
    let (host, user) = (names.next().ok_or(LineError::Form)?, names.nth(1));
    let time = parse_time(time).ok_or(LineError::Time)?;
    let mut quoted = Quoted { rest };
    let request = quoted.next().ok_or(LineError::Form)?;
    let status = quoted.rest.split_ascii_whitespace().next().and_then(|status| status.parse().ok());
    let (method, path) = super::json::request(request);
    let appended = || quoted.nth(2).filter(|text| *text != "-" && !text.is_empty());
    let key = user.filter(|user| *user != "-").or_else(appended);
    Ok(Call {
        time,
        key: key.map(Cow::Borrowed),
        method: Cow::Borrowed(method),
        path: Cow::Borrowed(path),
        status,
        from: host.parse().ok(),
    })
}

/// Texts in quotes; a quote inside one is escaped.
struct Quoted<'l> {
    rest: &'l str,
}

impl<'l> Iterator for Quoted<'l> {
    type Item = &'l str;

    fn next(&mut self) -> Option<&'l str> {
        let start = self.rest.find('"')? + 1;
        let inside = &self.rest[start..];
        let mut escaped = false;
        let end = inside.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        })?;
        self.rest = &inside[end + 1..];
        Some(&inside[..end])
    }
}

/// `27/Nov/2026:10:00:00 +0100`.
fn parse_time(text: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (local, offset) = text.split_once(' ').unwrap_or((text, "+0000"));
    let mut parts = local.split(['/', ':']);
    let day: i8 = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let month = i8::try_from(MONTHS.iter().position(|month| *month == name)? + 1).ok()?;
    let year: i16 = parts.next()?.parse().ok()?;
    let mut clock = parts.map(|part| part.parse::<i8>().ok());
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    let in_range = (1..=12).contains(&month) && (1..=31).contains(&day) && (0..=9999).contains(&year);
    let day = in_range.then(|| jiff::civil::Date::new(year, month, day).ok()).flatten()?;
    let time = jiff::civil::Time::new(hour, minute, second.min(59), 0).ok()?;
    let (sign, digits) = offset.split_at_checked(1)?;
    let number: i32 = digits.parse().ok()?;
    let minutes = number / 100 * 60 + number % 100;
    let seconds = if sign == "-" { -minutes * 60 } else { minutes * 60 };
    Offset::from_seconds(seconds).ok()?.to_timestamp(day.to_datetime(time)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_time_has_its_offset() {
        let noon = Offset::UTC.to_timestamp(date(2026, 11, 27).at(12, 0, 0, 0)).ok();
        for text in ["27/Nov/2026:12:00:00 +0000", "27/Nov/2026:06:30:00 -0530", "27/Nov/2026:12:00:00"] {
            assert_eq!(parse_time(text), noon, "{text}");
        }
        for text in ["", "27/Nov/2026", "32/Nov/2026:12:00:00 +0000", "27/Foo/2026:12:00:00 +0000", "é"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }
}
