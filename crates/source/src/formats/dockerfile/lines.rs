//! From lines to instructions: comments, continuations, heredocs, and the escape directive.

use super::super::scan::{is_blank, lines, problem, trim};
use super::values::Piece;
use crate::{Problem, Span};

/// One instruction, its continuations included.
pub(super) struct Instruction {
    /// `RUN`, as it is written.
    pub(super) word: Span,
    /// What follows it, line by line, without the signs that say the line goes on.
    pub(super) pieces: Vec<Piece>,
    /// The bodies of its heredocs.
    pub(super) heredocs: Vec<Span>,
}

/// The instructions of a Dockerfile.
pub(super) fn instructions(text: &str) -> (Vec<Instruction>, Vec<Problem>) {
    let all: Vec<Span> = lines(text).collect();
    let mut reader = Reader { text, lines: all, next: 0, escape: '\\', problems: Vec::new() };
    reader.directives();
    let mut instructions = Vec::new();
    while let Some(line) = reader.take() {
        let line = trim(text, line);
        if !line.is_empty() && !line.of(text).starts_with('#') {
            instructions.push(reader.instruction(line));
        }
    }
    (instructions, reader.problems)
}

struct Reader<'t> {
    text: &'t str,
    lines: Vec<Span>,
    next: usize,
    escape: char,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// `# escape=`, which counts only above everything else.
    fn directives(&mut self) {
        for line in &self.lines {
            let Some((name, value)) = trim(self.text, *line)
                .of(self.text)
                .strip_prefix('#')
                .and_then(|comment| comment.split_once('='))
            else {
                return;
            };
            if name.trim().eq_ignore_ascii_case("escape") && value.trim() == "`" {
                self.escape = '`';
            }
        }
    }

    fn instruction(&mut self, line: Span) -> Instruction {
        let covered = line.of(self.text);
        let len = covered.find(is_blank).unwrap_or(covered.len());
        // `FROM\` goes on below without a blank.
        let len = covered[..len].strip_suffix(self.escape).map_or(len, str::len);
        let word = Span::new(line.start, line.start + len);
        let mut pieces = Vec::new();
        let mut goes_on = self.piece(Span::new(word.end, line.end), &mut pieces);
        while goes_on {
            let Some(line) = self.take() else { break };
            let trimmed = trim(self.text, line);
            if !trimmed.is_empty() && !trimmed.of(self.text).starts_with('#') {
                goes_on = self.piece(line, &mut pieces);
            }
        }
        trim_first(self.text, &mut pieces);
        let heredocs = self.heredocs(word, &pieces);
        Instruction { word, pieces, heredocs }
    }

    /// Adds a line; true when it says that the instruction goes on.
    fn piece(&self, line: Span, pieces: &mut Vec<Piece>) -> bool {
        let end = line.start + line.of(self.text).trim_end_matches(is_blank).len();
        let line = Span::new(line.start, end);
        let goes_on = line.of(self.text).ends_with(self.escape);
        let end = if goes_on { line.end - 1 } else { line.end };
        pieces.push(Piece { span: Span::new(line.start, end), escape: self.escape });
        goes_on
    }

    /// The bodies that `<<MARK` announces; they begin on the next line.
    fn heredocs(&mut self, word: Span, pieces: &[Piece]) -> Vec<Span> {
        let takes = ["RUN", "COPY", "ADD", "ONBUILD"];
        if !takes.iter().any(|takes| word.of(self.text).eq_ignore_ascii_case(takes)) {
            return Vec::new();
        }
        let marks: Vec<Mark> = pieces.iter().flat_map(|piece| marks(self.text, piece.span)).collect();
        marks.iter().map(|mark| self.body(mark)).collect()
    }

    fn body(&mut self, mark: &Mark) -> Span {
        let start = self.lines.get(self.next).map_or(self.text.len(), |line| line.start);
        let mut end = start;
        while let Some(line) = self.take() {
            let covered = line.of(self.text);
            let covered = if mark.indented { covered.trim_start_matches('\t') } else { covered };
            if covered == mark.name {
                return Span::new(start, end);
            }
            end = line.end;
        }
        self.problems.push(problem(mark.span, "this heredoc is never closed"));
        Span::new(start, end)
    }

    fn take(&mut self) -> Option<Span> {
        let line = self.lines.get(self.next).copied();
        self.next += 1;
        line
    }
}

struct Mark {
    name: String,
    indented: bool,
    span: Span,
}

/// `<<EOF`, `<<-EOF`, `<<"EOF"`: not `<<<`, and not a shift such as `1 << 2`.
fn marks(text: &str, span: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = span.start;
    while let Some(found) = Span::new(at, span.end).of(text).find("<<") {
        let start = at + found;
        let rest = Span::new(start + 2, span.end).of(text);
        if rest.starts_with('<') {
            at = start + 3;
            continue;
        }
        let indented = rest.starts_with('-');
        let name = rest.strip_prefix('-').unwrap_or(rest);
        let quote = name.chars().next().filter(|c| matches!(c, '"' | '\''));
        let name = quote.map_or(name, |quote| &name[quote.len_utf8()..]);
        let len = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
        let closed = quote.is_none_or(|quote| name[len..].starts_with(quote));
        at = start + 2;
        if len > 0 && closed && !name.starts_with(|c: char| c.is_ascii_digit()) {
            let end = span.end - (name.len() - len);
            marks.push(Mark { name: name[..len].to_owned(), indented, span: Span::new(start, end) });
            at = end;
        }
    }
    marks
}

/// The blanks after the instruction's word are nobody's.
fn trim_first(text: &str, pieces: &mut Vec<Piece>) {
    pieces.retain(|piece| !trim(text, piece.span).is_empty());
    if let Some(first) = pieces.first_mut() {
        first.span.start = trim(text, first.span).start;
    }
}
