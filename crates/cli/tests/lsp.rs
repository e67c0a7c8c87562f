//! Stories of an editor that speaks with the program.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod client;

use std::fs;
use std::path::Path;

use client::{Client, applied, titles, uri};
use keywright_commands::{Catalogue, Clock, Origin};
use serde_json::{Value, json};

const URL: &str = "tls/plain-http-url";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn an_editor_session_mends_a_file() {
    let folder = folder();
    let mut client = Client::start(folder.path(), json!({}));
    let file = uri(folder.path(), "config/app.toml");

    // Two faults, one behind a character that takes two units of the protocol.
    let text = "# 🔑 shop\napi_url = \"http://api.example.com/v1\"\nnote = \"🔑\"\n";
    client.open(&file, text);
    assert_eq!(client.found(&file, 1), [format!("1:10-1:37 {URL}")]);

    // Hovering shows the rule's page.
    let at = json!({ "textDocument": { "uri": file }, "position": { "line": 1, "character": 14 } });
    let hover = client.ask("textDocument/hover", at);
    let page = hover["result"]["contents"]["value"].as_str().unwrap();
    for expect in [URL, "**What to do:**", "**Lesson:**", "**Sources:**"] {
        assert!(page.contains(expect), "{expect}: {page}");
    }
    assert!(!page.contains("(rule:") && !page.contains("(lesson:"), "{page}");
    let elsewhere = json!({ "textDocument": { "uri": file }, "position": { "line": 0, "character": 0 } });
    assert!(client.ask("textDocument/hover", elsewhere)["result"].is_null());

    // Typing makes it worse, letter by letter; only the last state is checked.
    let at = |line: u32, character: u32| json!({ "line": line, "character": character });
    let typed = "verify_ssl = false\n";
    for (index, letter) in typed.char_indices() {
        let index = u32::try_from(index).unwrap();
        let range = json!({ "start": at(3, index), "end": at(3, index) });
        let version = i32::try_from(index).unwrap() + 2;
        client.change(&file, version, json!([{ "range": range, "text": letter.to_string() }]));
    }
    let version = i32::try_from(typed.len()).unwrap() + 1;
    let found = client.found(&file, version);
    assert_eq!(found, [format!("1:10-1:37 {URL}"), "3:13-3:18 tls/certificate-check-off".to_owned()]);

    // Each is mended by an action, as an editor applies it.
    let mut text = format!("{text}{typed}");
    for (line, next, expect, title) in
        [(3, 50, "verify_ssl = true", "true"), (1, 51, "https://api.example.com", "https")]
    {
        let actions = client.actions(&file, line, Some("quickfix"));
        let fix = &actions[0];
        assert!(fix["title"].as_str().unwrap().contains(title), "{:?}", titles(&actions));
        assert_eq!(fix["diagnostics"].as_array().unwrap().len(), 1);
        text = applied(&text, fix, &file);
        assert!(text.contains(expect), "{text}");
        client.write(&file, next, &text);
        client.found(&file, next);
    }
    client.write(&file, 100, &text);
    assert_eq!(client.found(&file, 100), Vec::<String>::new());

    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": file } }));
    assert_eq!(client.leave(), (0, String::new()));
}

#[test]
fn a_finding_is_excepted_by_a_comment_that_holds() {
    let folder = folder();
    write(
        folder.path(),
        "keywright.toml",
        "[suppressions]\nrequire = [\"owner\", \"until\"]\nlongest = \"30d\"\n",
    );
    let mut client = Client::start(folder.path(), json!({}));
    for (path, text, rule, expect) in [
        ("a.yml", "a:\n  url: http://a.example.com/\n", URL, "a:\n  # keywright: allow("),
        (
            "deploy.sh",
            "#!/bin/sh\ncurl -k https://x/\n",
            "tls/curl-certificate-check-off",
            "#!/bin/sh\n# keywright: allow(",
        ),
        (
            "pom.xml",
            "<p><repositories><repository>\n  <url>http://a.example.com/</url>\n</repository></repositories></p>\n",
            "tls/maven-plain-repository",
            "<p><repositories><repository>\n  <!-- keywright: allow(",
        ),
        ("a.env", "B=1\nVERIFY_SSL=false\n", "tls/certificate-check-off", "B=1\n# keywright: allow("),
        ("c.ini", "[a]\r\nurl = http://a.example.com/\r\n", URL, "[a]\r\n; keywright: allow("),
    ] {
        let file = uri(folder.path(), path);
        client.open(&file, text);
        assert_ne!(client.found(&file, 1), Vec::<String>::new(), "{path}");
        let actions = client.actions(&file, 1, None);
        let allow = actions.iter().find(|it| it["title"] == format!("Allow {rule} here, with a comment"));
        let allow = allow.unwrap_or_else(|| panic!("{path}: {:?}", titles(&actions)));
        let changed = applied(text, allow, &file);
        assert!(changed.starts_with(&format!("{expect}{rule}) until=")), "{path}: {changed}");
        assert!(changed.contains("reason=\"\" owner=\"\""), "{path}: {changed}");
        // Somebody says why, and the exception holds.
        client.write(&file, 2, &changed.replace("reason=\"\" owner=\"\"", "reason=\"a\" owner=\"b\""));
        assert_eq!(client.found(&file, 2), Vec::<String>::new(), "{path}: {changed}");
    }
    // JSON has no comments.
    let json = uri(folder.path(), "a.json");
    client.open(&json, "{\"url\": \"http://a.example.com/\"}\n");
    assert_ne!(client.found(&json, 1), Vec::<String>::new());
    assert!(!titles(&client.actions(&json, 0, None)).iter().any(|it| it.starts_with("Allow")));
    client.leave();
}

#[test]
fn no_comment_is_offered_that_would_not_hold_or_change_what_is_said() {
    let folder = folder();
    write(folder.path(), "keywright.toml", "[rules]\n\"tls/old-*\" = { locked = true }\n");
    let mut client = Client::start(folder.path(), json!({}));
    let file = uri(folder.path(), ".github/workflows/ci.yml");
    // In a block of text a comment would be text.
    let text = "jobs:\n  a:\n    steps:\n      - run: |\n          curl -k https://a.example.com/\n";
    let rule = "tls/curl-certificate-check-off";
    client.open(&file, text);
    let found = client.found(&file, 1);
    assert!(found.iter().any(|it| it.ends_with(rule)), "{found:?}");
    let titles_of = titles(&client.actions(&file, 4, None)).join("\n");
    assert!(!titles_of.contains(&format!("Allow {rule} here")), "{titles_of}");
    assert!(titles_of.contains(&format!("Allow {rule} in this file, with a comment")), "{titles_of}");

    // What the team has locked is not to be excepted by anybody; that it changed is seen at once.
    write(
        folder.path(),
        "keywright.toml",
        "[rules]\n\"tls/*\" = { severity = \"error\", locked = true }\n[suppressions]\ninline = false\n",
    );
    client.write(&file, 2, text);
    client.found(&file, 2);
    let titles_of = titles(&client.actions(&file, 4, None)).join("\n");
    assert!(!titles_of.contains(&format!("Allow {rule}")), "{titles_of}");
    client.leave();
}

#[test]
fn the_team_has_its_say() {
    let folder = folder();
    let mut client = Client::start(folder.path(), json!({}));
    let file = uri(folder.path(), "app.env");
    let text = "API_URL=http://a.example.com/x\n";
    client.open(&file, text);
    assert_eq!(client.found(&file, 1).len(), 1);
    write(
        folder.path(),
        "keywright.toml",
        "[rules]\n\"tls/*\" = { severity = \"off\", reason = \"a test\" }\n",
    );
    client.write(&file, 2, text);
    assert_eq!(client.found(&file, 2), Vec::<String>::new());
    // A mistake in it is told, and told once.
    write(folder.path(), "keywright.toml", "[rules]\n\"tls/nothing-such\" = \"off\"\n");
    client.write(&file, 3, text);
    assert_eq!(client.found(&file, 3), Vec::<String>::new());
    let told = client.wait(|message| message["method"] == "window/showMessage");
    let told = told["params"]["message"].as_str().unwrap();
    assert!(told.contains("keywright.toml:2:1: there is no rule `tls/nothing-such`"), "{told}");
    // Mended, and said to be: the text is checked again without a letter typed.
    write(folder.path(), "keywright.toml", "");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(client.found(&file, 3).len(), 1);
    client.leave();
}

#[test]
fn all_that_is_safe_is_mended_at_once() {
    let folder = folder();
    let mut client = Client::start(folder.path(), json!({}));
    let file = uri(folder.path(), "app.toml");
    let text = "name = \"shop\"\n\n[session]\ncookie_httponly = false\ncookie_secure = false\n";
    client.open(&file, text);
    let found = client.found(&file, 1);
    assert!(found.len() > 1, "{found:?}");
    assert!(!titles(&client.actions(&file, 0, None)).iter().any(|it| it.starts_with("Mend what")));
    let all = client.actions(&file, 0, Some("source.fixAll"));
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0]["kind"], "source.fixAll.keywright");
    let mended = applied(text, &all[0], &file);
    client.write(&file, 2, &mended);
    assert!(client.found(&file, 2).len() < found.len(), "{mended}");
    client.leave();
}

#[test]
fn a_lesson_opens_in_the_editor() {
    let folder = folder();
    let mut client =
        Client::start(folder.path(), json!({ "window": { "showDocument": { "support": true } } }));
    let file = uri(folder.path(), "app.env");
    client.open(&file, "API_URL=http://a.example.com/x\n");
    let actions = client.actions(&file, 0, None);
    let open = actions.iter().find(|it| !it["command"].is_null()).unwrap();
    let command = &open["command"];
    assert_eq!(command["command"], "keywright.openLesson");
    let answer = client.ask(
        "workspace/executeCommand",
        json!({ "command": command["command"], "arguments": command["arguments"] }),
    );
    assert!(answer["error"].is_null(), "{answer}");
    let shown = client.wait(|message| message["method"] == "window/showDocument");
    let path = shown["params"]["uri"].as_str().unwrap().strip_prefix("file://").unwrap().to_owned();
    let lesson = fs::read_to_string(&path).unwrap();
    assert!(lesson.starts_with("# ") && lesson.contains("\n## Sources\n"), "{lesson}");
    assert!(
        !lesson.contains("- [x]") && !lesson.contains(" {#"),
        "answers and marks stay in the window: {lesson}"
    );
    client.send(&json!({ "jsonrpc": "2.0", "id": shown["id"], "result": { "success": true } }));
    let unknown = json!({ "command": "keywright.openLesson", "arguments": ["no/such"] });
    assert!(
        client.ask("workspace/executeCommand", unknown)["error"]["message"]
            .as_str()
            .unwrap()
            .contains("no/such")
    );
    client.leave();
    assert!(!Path::new(&path).exists(), "the lesson goes with the server");

    // An editor that cannot show it is told where it is.
    let mut plain = Client::start(folder.path(), json!({}));
    plain.ask(
        "workspace/executeCommand",
        json!({ "command": "keywright.openLesson", "arguments": command["arguments"] }),
    );
    let told = plain.wait(|message| message["method"] == "window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("window"), "{told}");
    plain.leave();
}

#[test]
fn a_secret_is_not_said_again() {
    let folder = folder();
    let catalogue = Catalogue::new(Origin::BuiltIn, Clock::system());
    let detector = catalogue.policy().unwrap().detector();
    let text = "DB_PASSWORD={{password}}\nAPI_KEY={{hex-32}}\nURL=http://a.example.com/?key={{hex-32}}\nGITHUB={{github/fine-grained-token}}\n";
    let filled = keywright_secret::fill(detector, text, 11);
    let values: Vec<String> = filled.values().map(str::to_owned).collect();
    assert_eq!(values.len(), 4);
    let mut client = Client::start(folder.path(), json!({}));
    for path in [".env", "a.toml", "compose.yml", "notes.txt"] {
        let file = uri(folder.path(), path);
        client.open(&file, &filled.text);
        client.found(&file, 1);
        for line in 0..4 {
            client.actions(&file, line, None);
            let at =
                json!({ "textDocument": { "uri": file }, "position": { "line": line, "character": 12 } });
            client.ask("textDocument/hover", at);
        }
        client.actions(&file, 0, Some("source.fixAll"));
    }
    // What cannot be read is not quoted back either.
    client.ask("textDocument/hover", json!({ "textDocument": filled.text }));
    client.raw(format!("Content-Length: {}\r\n\r\n{}", filled.text.len(), filled.text).as_bytes());
    client.wait(|message| message["error"]["code"] == -32700);
    let heard = client.heard.clone();
    let (_, errors) = client.leave();
    for value in values {
        assert!(!heard.contains(&value) && !errors.contains(&value), "a value was said again");
    }
}

#[test]
fn whatever_comes_is_survived() {
    let folder = folder();
    let mut client = Client::silent(folder.path());
    let early = client.ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    client.end();

    let mut client = Client::start(folder.path(), json!({}));
    let code = |answer: &Value| answer["error"]["code"].as_i64();
    assert_eq!(code(&client.ask("textDocument/completion", json!({}))), Some(-32601));
    assert_eq!(code(&client.ask("initialize", json!({ "capabilities": {} }))), Some(-32600));
    assert_eq!(code(&client.ask("textDocument/hover", json!([1, 2]))), Some(-32602));
    assert_eq!(code(&client.ask("workspace/executeCommand", json!({ "command": "rm" }))), Some(-32602));
    for noise in ["Content-Length: 3\r\n\r\n{}}", "Content-Length: 2\r\n\r\n[]", "Content-Length: x\r\n\r\n"]
    {
        client.raw(noise.as_bytes());
        client.wait(|message| message["error"]["code"] == -32700);
    }
    client.tell("$/setTrace", json!({ "value": "off" }));
    client.tell("no/such", json!(null));
    client.tell("textDocument/didOpen", json!({ "wrong": true }));

    // Documents that are not open, are in no file, or have places that are in no text.
    let gone = uri(folder.path(), "gone.env");
    client.write(&gone, 2, "a=1\n");
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": gone } }));
    assert_eq!(client.actions(&gone, 0, None), Vec::<Value>::new());
    client.open("untitled:Untitled-1", "API_URL=http://a.example.com/\n");
    let file = uri(folder.path(), "app.env");
    client.open(&file, "é=http://a.example.com/\r\n🔑=1");
    let far = u32::MAX;
    let places = [((9, 9), (far, far)), ((1, 1), (0, 0)), ((0, far), (1, 1)), ((far, 0), (0, 3))];
    for (index, ((a, b), (c, d))) in places.into_iter().enumerate() {
        let range = json!({ "start": { "line": a, "character": b }, "end": { "line": c, "character": d } });
        client.change(&file, i32::try_from(index).unwrap() + 2, json!([{ "range": range, "text": "x" }]));
        let at = json!({ "textDocument": { "uri": file }, "position": { "line": a, "character": b } });
        assert!(client.ask("textDocument/hover", at)["error"].is_null());
    }
    assert!(client.actions(&file, far, None).is_empty());

    // Depth, width and size.
    for (path, text) in [
        ("deep.json", "[".repeat(200_000)),
        ("deep.yml", "- ".repeat(50_000)),
        ("wide.env", "A=1 ".repeat(200_000)),
        ("nothing.toml", String::new()),
        ("zero.env", "A=\0\u{feff}\r\r\n\u{2028}".to_owned()),
    ] {
        let file = uri(folder.path(), path);
        client.open(&file, &text);
        client.found(&file, 1);
    }
    let large = uri(folder.path(), "large.env");
    client.open(&large, &"A=http://a.example.com/\n".repeat(250_000));
    let found = client.found(&large, 1);
    assert_eq!(found, ["0:0-0:0 -"], "it is said that it is not checked");
    let (code, errors) = client.leave();
    assert_eq!((code, errors.as_str()), (0, ""));
}

#[test]
fn an_editor_that_vanishes_takes_the_server_with_it() {
    let folder = folder();
    let client = Client::start(folder.path(), json!({}));
    assert_eq!(client.end(), (1, String::new()));
    // What comes after the last word is refused.
    let mut client = Client::start(folder.path(), json!({}));
    client.ask("shutdown", Value::Null);
    assert_eq!(client.ask("shutdown", Value::Null)["error"]["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.end().0, 0);
}
