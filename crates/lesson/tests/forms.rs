//! Every form of question and exercise: what it is made of, and what is refused.

#![expect(clippy::unwrap_used, reason = "what cannot be set up has failed")]

use keywright_lesson::{Course, Lesson, Part, Task};

const FRONT: &str = r#"+++
title = "T"
minutes = 5
version = 1
reviewed = "2026-11-20"
objectives = [{ id = "tell", text = "Tell." }]
+++

"#;

fn load(body: &str) -> Result<Lesson, String> {
    let files = [
        ("01-p/practice.md".to_owned(), "+++\ntitle = \"P\"\nsummary = \"S\"\n+++\n".to_owned()),
        ("01-p/01-l/lesson.md".to_owned(), format!("{FRONT}{body}")),
    ];
    match Course::load(files) {
        Ok(mut course) => Ok(course.practices.remove(0).lessons.remove(0)),
        Err(errors) => {
            let told: Vec<String> = errors
                .iter()
                .map(|error| format!("{}: {}; {}", error.line, error.message, error.remedy))
                .collect();
            Err(told.join("\n"))
        }
    }
}

fn part(body: &str) -> Part {
    load(body).unwrap().parts.remove(0)
}

fn refused(body: &str) -> String {
    load(body).expect_err("the lesson is wrong")
}

const ORDER: &str = "## Steps {#steps .order objectives=tell}\n\nIn which order?\n\n\
    1. Report\n   > First.\n2. Revoke\n   > Then.\n3. Look\n   > Last.\n";

#[test]
fn steps_are_put_in_order() {
    let part = part(ORDER);
    let Task::Order(order) = &part.task else { panic!("no order") };
    assert_eq!(part.html, "<p>In which order?</p>\n");
    assert_eq!(order.steps[1].html, "Revoke");
    assert_eq!(order.steps[1].feedback, "<p>Then.</p>\n");
    let check = |given: &[u32], expect| assert_eq!(part.task.grade(given), expect, "{given:?}");
    check(&[0, 1, 2], true);
    check(&[1, 0, 2], false);
    check(&[0, 1], false);
    check(&[0, 1, 2, 2], false);
    check(&[], false);
    for seed in 0..50 {
        assert_ne!(order.shown(seed), [0, 1, 2], "the answer is never shown");
    }
    insta::assert_snapshot!(refused(&ORDER.replace("3. Look\n   > Last.\n", "")), @"9: there are fewer than 3 steps to put in order; number them in the right order: `1. …`");
    insta::assert_snapshot!(refused(&ORDER.replace("   > Then.\n", "")), @"15: step `Revoke` has no feedback; say below it, as a block quotation, why it is so");
    insta::assert_snapshot!(refused(&format!("{ORDER}\nBelow.\n")), @"20: text below the steps is never shown; move it above them or into the feedback");
    insta::assert_snapshot!(refused(&ORDER.replace(" objectives=tell", "")), @"9: the question asks for no objective; name one in its heading: `objectives=…`");
}

const MATCH: &str = "## Pairs {#pairs .match objectives=tell}\n\nWhat stops what?\n\n\
    - PKCE\n\n  A stolen *code*\n\n  > Because.\n\n\
    - An expiry\n\n  A forgotten token\n\n  > Because.\n\n\
    - A vault\n\n  A stolen code\n\n  > Because.\n\n\
    - [ ] A guessed password\n\n  > None of these.\n";

#[test]
fn pairs_are_matched() {
    let part = part(MATCH);
    let Task::Match(pairs) = &part.task else { panic!("no pairs") };
    let choices: Vec<&str> = pairs.choices.iter().map(|choice| choice.text.as_str()).collect();
    assert_eq!(choices, ["A stolen code", "A forgotten token", "A guessed password"]);
    assert_eq!(pairs.choices[2].stray.as_deref(), Some("<p>None of these.</p>\n"));
    let check = |given: &[u32], expect| assert_eq!(part.task.grade(given), expect, "{given:?}");
    check(&[0, 1, 0], true);
    check(&[0, 1, 2], false);
    check(&[0, 1], false);
    assert_eq!(pairs.listed(3), pairs.listed(3));
    insta::assert_snapshot!(refused(&MATCH.replace("\n\n  A forgotten token", "")), @"19: nothing belongs to `An expiry`; write what does as a second paragraph of the item");
    insta::assert_snapshot!(refused(&MATCH.replace("- PKCE", "- [x] PKCE").replace("- [ ] A g", "- A g")), @r"
    13: a pair has no box to tick; leave the box out; an unticked one is a right side that belongs to nothing
    31: nothing belongs to `A guessed password`; write what does as a second paragraph of the item
    ");
}

const SHORT: &str = "## Write {#write .short objectives=tell}\n\nWhich mode?\n\n\
    - [x] `verify-full`\n  > Right.\n- [ ] `require`\n  > It accepts anybody.\n- [ ] …\n  > Look it up.\n";

#[test]
fn short_texts_are_compared() {
    let part = part(SHORT);
    let Task::Short(short) = &part.task else { panic!("no short text") };
    assert_eq!(short.matched(" Verify-Full. ").unwrap().id, 0);
    assert_eq!(short.matched("prefer").unwrap().feedback, "<p>Look it up.</p>\n");
    assert_eq!(short.solution(), "verify-full");
    insta::assert_snapshot!(refused(&SHORT.replace("- [ ] …\n  > Look it up.\n", "")), @"9: nothing is said to an answer that nobody expected; add an item `- [ ] …` with feedback for all others");
    insta::assert_snapshot!(refused(&SHORT.replace("[x]", "[ ]").replace("`require`", "Verify-full")), @r"
    9: no answer is right; tick the right ones: `- [x]`
    9: `Verify-full` is expected twice; leave one of them out
    ");
}

const LINES: &str = "## Mark {#mark .lines objectives=tell}\n\nWhich lines log a key?\n\n\
    ```js server.js\nlog(key)\nlog(id)\nrun()\n```\n\n\
    - [x] log(key)\n  > The *key* is in the log.\n- [ ] log(id)\n  > An id opens nothing.\n";

#[test]
fn lines_are_marked() {
    let part = part(LINES);
    let Task::Lines(marks) = &part.task else { panic!("no lines") };
    assert_eq!((part.html.as_str(), marks.path.as_str()), ("<p>Which lines log a key?</p>\n", "server.js"));
    let check = |given: &[u32], expect| assert_eq!(part.task.grade(given), expect, "{given:?}");
    check(&[1], true);
    check(&[1, 2], false);
    check(&[], false);
    assert_eq!(marks.why(1), Some("The key is in the log."));
    insta::assert_snapshot!(refused(&LINES.replace("[x]", "[ ]")), @"9: no line is to be marked; name each as a ticked item below the excerpt: text that stands on that line only");
    insta::assert_snapshot!(refused(&LINES.replace("[x] log(key)", "[x] log(")), @r"
    9: no line is to be marked; name each as a ticked item below the excerpt: text that stands on that line only
    19: the note on `log(` fits 2 lines; begin it with text that stands on exactly one line
    ");
    insta::assert_snapshot!(refused(&LINES.replace("js server.js", "js")), @"9: there is no excerpt to mark lines in; show it as a fenced block with its language and name, as in ```js server.js");
}

const LOG: &str = "## Read {#read .log objectives=tell wrong=1}\n\nWhich call?\n\n\
    ```toml keys.toml\n[key.a]\nids = [\"a-1\"]\n```\n\n\
    ```text access.log\n192.0.2.1 - a-1 [27/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 1\n```\n\n\
    - 192.0.2.1\n  > Its own network.\n";

#[test]
fn a_log_has_an_inventory() {
    let body = format!("{LOG}\n{}", SHORT.replace("#write", "#other"));
    let part = part(&body);
    let Task::Find(find) = &part.task else { panic!("no log") };
    let inventory = find.inventory.as_ref().unwrap();
    assert_eq!((inventory.path.as_str(), inventory.line, find.leaks), ("keys.toml", 14, 1));
    assert_eq!((find.path.as_str(), find.line), ("access.log", 19));
    assert_eq!(find.notes[0].why, "Its own network.");
    insta::assert_snapshot!(refused(&LOG.replace(" wrong=1", "")), @"9: it is not said how many calls are wrong; say it in the heading: `wrong=3`");
    let alone = LOG.replace("```toml keys.toml\n[key.a]\nids = [\"a-1\"]\n```\n\n", "");
    insta::assert_snapshot!(refused(&alone), @"9: there is no log with an inventory to hold it against; show the inventory (```toml keys.toml) and then the log (```text access.log)");
}

#[test]
fn any_part_may_have_hints_and_ask_how_sure_one_is() {
    let body = SHORT.replace(".short", ".short .sure") + "\n### Hints\n\n1. A *nudge*.\n2. Nearly.\n";
    let part = part(&body);
    assert_eq!(part.hints, ["A <em>nudge</em>.", "Nearly."]);
    assert!(part.asks_sure);
    insta::assert_snapshot!(refused(&format!("{SHORT}\n### Hints\n\nText.\n")), @"22: text beside the hints is never shown; make it a hint");
    insta::assert_snapshot!(refused(&format!("{SHORT}\n### More\n\nText.\n")), @"20: a heading within a question; a question has no headings of its own, except `### Hints`");
    insta::assert_snapshot!(refused(&SHORT.replace(".short", ".short .match")), @r"
    1: the lesson has no parts; begin each with `## Heading {#id}`
    9: a part asks for two things; choose one of `.question`, `.order`, `.match`, `.short`, `.lines`, `.find`, `.log` and `.fix`
    ");
}
