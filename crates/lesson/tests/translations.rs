//! A lesson in two languages.

use keywright_lesson::Course;

const PRACTICE: &str = "+++\ntitle = \"Storage\"\nsummary = \"S\"\n+++\n";

const PAGE: &str = "+++
title = \"Keys\"
minutes = 5
version = 2
reviewed = \"2026-11-20\"
objectives = [{ id = \"tell\", text = \"Tell.\" }]
+++

## Who? {#who .question objectives=tell}

- [x] yes
  > right
- [ ] no
  > wrong

## Steps {#steps .order objectives=tell}

1. one
   > a
2. two
   > b
3. three
   > c
";

fn german() -> String {
    PAGE.replace("Keys", "Schlüssel").replace("Who?", "Wer?").replace("yes", "ja").replace("Tell.", "Sagen.")
}

fn load(translation: &str) -> Result<Course, String> {
    let files = [
        ("01-storage/practice.md", PRACTICE),
        ("01-storage/practice.de.md", "+++\ntitle = \"Ablage\"\nsummary = \"Z\"\n+++\n\nWarum.\n"),
        ("01-storage/01-keys/lesson.md", PAGE),
        ("01-storage/01-keys/lesson.de.md", translation),
    ];
    Course::load(files.map(|(path, text)| (path.to_owned(), text.to_owned())))
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_lesson_speaks_the_language_that_is_asked_for() {
    let course = load(&german()).expect("both are well formed");
    assert_eq!(course.languages().into_iter().collect::<Vec<_>>(), ["de"]);
    let title = |course: &Course| course.lesson("storage/keys").expect("it is there").title.clone();
    assert_eq!(title(&course), "Keys");
    let german = course.clone().speaking("de");
    assert_eq!((title(&german).as_str(), german.practices[0].title.as_str()), ("Schlüssel", "Ablage"));
    let french = course.speaking("fr");
    assert_eq!((title(&french).as_str(), french.practices[0].title.as_str()), ("Keys", "Storage"));
}

#[test]
fn a_translation_of_another_version_is_not_used() {
    let course = load(&german().replace("version = 2", "version = 1").replace("#who", "#other"));
    let course = course.expect("an older translation may differ");
    let remarks = course.lint(jiff::civil::date(2026, 11, 24));
    assert!(remarks.iter().any(|it| it.error.message.contains("is of version 1, the lesson of version 2")));
    assert_eq!(course.speaking("de").lesson("storage/keys").expect("it is there").title, "Keys");
}

#[test]
fn nothing_but_words_may_differ() {
    let check = |from: &str, to: &str| {
        let page = german();
        assert!(page.contains(from));
        load(&page.replace(from, to)).expect_err("it differs")
    };
    insta::assert_snapshot!(check("{#steps", "{#stufen"), @"01-storage/01-keys/lesson.de.md:1:1: the translation has other parts, or in another order; make it as it is in 01-storage/01-keys/lesson.md");
    insta::assert_snapshot!(check("- [x] ja", "- [ ] ja").lines().last().unwrap_or_default(), @"01-storage/01-keys/lesson.de.md:9:1: part `who` has another form, other options or another key; make it as it is in 01-storage/01-keys/lesson.md");
    insta::assert_snapshot!(check("- [x] ja\n  > right\n- [ ] no\n  > wrong", "- [ ] ja\n  > wrong\n- [x] no\n  > right"), @"01-storage/01-keys/lesson.de.md:9:1: part `who` has another form, other options or another key; make it as it is in 01-storage/01-keys/lesson.md");
    insta::assert_snapshot!(check("3. three\n   > c\n", "3. three\n   > c\n4. four\n   > d\n"), @"01-storage/01-keys/lesson.de.md:16:1: part `steps` has another form, other options or another key; make it as it is in 01-storage/01-keys/lesson.md");
    insta::assert_snapshot!(check("> c\n", "> c\n\n### Hints\n\n1. a\n"), @"01-storage/01-keys/lesson.de.md:16:1: part `steps` has another number of hints; make it as it is in 01-storage/01-keys/lesson.md");
}
