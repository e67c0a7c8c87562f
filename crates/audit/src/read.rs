//! A log as a stream of lines: plain or gzip, of any length, in constant memory.

use std::io::{BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use crate::call::LineError;
use crate::usage::Audit;

/// Longer lines are passed over.
const LONGEST: usize = 64 * 1024;
const BUFFER: usize = 256 * 1024;
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A log that could not be read to its end.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct ReadError {
    /// The line after the last that was read.
    pub line: u64,
    /// What the system or the decoder says.
    pub error: std::io::Error,
}

/// A log.
pub struct Log<R> {
    reader: R,
}

impl<R: Read> Log<R> {
    /// A log that is read from `reader`; what is compressed with gzip is told by how it begins.
    pub fn new(reader: R) -> Self {
        Self { reader }
    }

    /// Reads all lines into an audit, as log number `log`. `progress` hears now and then how many
    /// bytes of text were read, and says whether to go on.
    ///
    /// # Errors
    /// When reading fails. What was read before stays in the audit.
    pub fn read_into(
        self,
        audit: &mut Audit,
        log: usize,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(), ReadError> {
        let mut plain = BufReader::with_capacity(BUFFER, self.reader);
        let is_compressed = match plain.fill_buf() {
            Ok(begin) => begin.starts_with(&GZIP),
            Err(error) => return Err(ReadError { line: 1, error }),
        };
        if is_compressed {
            let text = BufReader::with_capacity(BUFFER, MultiGzDecoder::new(plain));
            lines(text, audit, log, progress)
        } else {
            lines(plain, audit, log, progress)
        }
    }
}

fn lines(
    mut reader: impl BufRead,
    audit: &mut Audit,
    log: usize,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<(), ReadError> {
    let mut line = Vec::new();
    let mut number = 0;
    let mut bytes = 0;
    loop {
        number += 1;
        let read = next_line(&mut reader, &mut line).map_err(|error| ReadError { line: number, error })?;
        let Some(read) = read else { return Ok(()) };
        bytes += read;
        let text = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
        match std::str::from_utf8(text) {
            _ if read > LONGEST as u64 => audit.unread(log, number, LineError::Length.to_string()),
            Ok(text) => audit.line(log, number, text),
            Err(_) => audit.unread(log, number, LineError::Encoding.to_string()),
        }
        if number % 4096 == 0 && !progress(bytes) {
            return Ok(());
        }
    }
}

/// Reads a line, of which no more than [`LONGEST`] bytes are kept, and says how long it was; none at
/// the end.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Option<u64>> {
    line.clear();
    let mut length = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok((length > 0).then_some(length));
        }
        let end = memchr::memchr(b'\n', buffer);
        let taken = end.map_or(buffer.len(), |end| end + 1);
        let room = LONGEST.saturating_sub(line.len());
        line.extend_from_slice(&buffer[..taken.min(room)]);
        length += taken as u64;
        reader.consume(taken);
        if end.is_some() {
            return Ok(Some(length));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Inventory;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    /// Calls read, and the lines that are none.
    fn read(bytes: &[u8]) -> (u64, Vec<String>) {
        let inventory = Inventory::default();
        let mut audit = Audit::new(&inventory);
        Log::new(bytes).read_into(&mut audit, 0, &mut |_| true).unwrap();
        let report = audit.finish();
        (report.calls, report.unread_lines.into_iter().map(|it| format!("{}: {}", it.line, it.why)).collect())
    }

    const CALL: &str = "192.0.2.7 - - [27/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 1\n";

    #[test]
    fn a_compressed_log_reads_as_the_plain_one() {
        let plain = CALL.repeat(3);
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(plain.as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        assert_eq!(read(plain.as_bytes()), (3, Vec::new()));
        assert_eq!(read(&packed), (3, Vec::new()));
        // Rotated logs are often put together again.
        assert_eq!(read(&[packed.clone(), packed].concat()), (6, Vec::new()));
    }

    #[test]
    fn what_is_no_call_is_passed_over_and_told() {
        let long = "x".repeat(3 * LONGEST);
        let mut bytes = format!("\u{feff}{CALL}\r\n{long}\nhello\n").into_bytes();
        bytes.extend(b"\xff\xfe\n");
        bytes.extend(CALL.trim_end().as_bytes());
        let told = ["3: longer than 64 KiB", "4: neither JSON nor the common log format", "5: not UTF-8"];
        assert_eq!(read(&bytes), (2, told.map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_log_that_breaks_off_says_where() {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(CALL.repeat(1000).as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        let inventory = Inventory::default();
        let mut audit = Audit::new(&inventory);
        let broken = &packed[..packed.len() / 2];
        let error = Log::new(broken).read_into(&mut audit, 0, &mut |_| true).unwrap_err();
        assert!(error.line > 1, "{error}");
        assert_eq!(audit.finish().calls, error.line - 1);
    }
}
