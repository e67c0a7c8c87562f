//! An editor, scripted: it speaks the protocol with the real program, over pipes.
#![allow(dead_code, missing_docs, unreachable_pub, reason = "each test takes what it needs")]
#![allow(clippy::needless_pass_by_value, reason = "messages are written where they are sent")]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

pub struct Client {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: i64,
    /// What came while something else was waited for.
    aside: Vec<Value>,
    /// All that came, as it came.
    pub heard: String,
}

impl Client {
    /// Starts the program, and introduces itself with what it can show.
    pub fn start(folder: &Path, capabilities: Value) -> Self {
        let mut client = Self::silent(folder);
        let root = uri(folder, "");
        let folders = json!([{ "uri": root, "name": "project" }]);
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders });
        let answer = client.ask("initialize", params);
        assert_eq!(answer["result"]["serverInfo"]["name"], "keywright", "{answer}");
        client.tell("initialized", json!({}));
        client
    }

    /// Starts the program and says nothing.
    #[expect(clippy::disallowed_methods, reason = "these tests run the program as an editor would")]
    pub fn silent(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_keywright"))
            .arg("lsp")
            .current_dir(folder)
            .env("KEYWRIGHT_HOME", folder.join("home"))
            .env_remove("KEYWRIGHT_CATALOGUE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output, asked: 0, aside: Vec::new(), heard: String::new() }
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and waits for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == id && message["method"].is_null())
    }

    /// The first message that is wanted, of those that came already and those still to come.
    pub fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.aside.iter().position(&wanted) {
            return self.aside.remove(at);
        }
        loop {
            let message = self.next();
            if wanted(&message) {
                return message;
            }
            self.aside.push(message);
        }
    }

    fn next(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server is gone");
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().unwrap(),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        let text = String::from_utf8(body).unwrap();
        self.heard.push_str(&text);
        serde_json::from_str(&text).unwrap()
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces the whole text.
    pub fn write(&mut self, uri: &str, version: i32, text: &str) {
        self.change(uri, version, json!([{ "text": text }]));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The diagnostics of a version of a text, as `line:column-line:column code`.
    pub fn found(&mut self, uri: &str, version: i32) -> Vec<String> {
        let of_version = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        };
        let message = self.wait(of_version);
        let told = |it: &Value| format!("{} {}", span(&it["range"]), it["code"].as_str().unwrap_or("-"));
        message["params"]["diagnostics"].as_array().unwrap().iter().map(told).collect()
    }

    /// The code actions of a line.
    pub fn actions(&mut self, uri: &str, line: u32, only: Option<&str>) -> Vec<Value> {
        let at = |character: u32| json!({ "line": line, "character": character });
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({
            "textDocument": { "uri": uri }, "range": { "start": at(0), "end": at(1000) }, "context": context
        });
        let answer = self.ask("textDocument/codeAction", params);
        answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// Says good-bye as the protocol wants it; the exit code, and what was written to standard error.
    pub fn leave(mut self) -> (i32, String) {
        let answer = self.ask("shutdown", Value::Null);
        assert!(answer["error"].is_null(), "{answer}");
        self.tell("exit", Value::Null);
        self.end()
    }

    /// Closes the pipe.
    pub fn end(self) -> (i32, String) {
        let Self { mut child, input, .. } = self;
        drop(input);
        let code = child.wait().unwrap().code().unwrap();
        let mut errors = String::new();
        child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (code, errors)
    }
}

pub fn uri(folder: &Path, path: &str) -> String {
    format!("file://{}", folder.canonicalize().unwrap().join(path).display())
}

pub fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|it| it["title"].as_str().unwrap()).collect()
}

/// A text with an action's edits made, as an editor makes them.
pub fn applied(text: &str, action: &Value, uri: &str) -> String {
    let mut edits = action["edit"]["changes"][uri].as_array().unwrap().clone();
    edits.reverse();
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for edit in edits {
        let (start, end) = (offset(&units, &edit["range"]["start"]), offset(&units, &edit["range"]["end"]));
        units.splice(start..end, edit["newText"].as_str().unwrap().encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}

fn offset(units: &[u16], at: &Value) -> usize {
    let line = usize::try_from(at["line"].as_u64().unwrap()).unwrap();
    let breaks =
        units.iter().enumerate().filter(|(_, unit)| **unit == u16::from(b'\n')).map(|(at, _)| at + 1);
    let start = std::iter::once(0).chain(breaks).nth(line).unwrap();
    start + usize::try_from(at["character"].as_u64().unwrap()).unwrap()
}

fn span(range: &Value) -> String {
    let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", at("start"), at("end"))
}
