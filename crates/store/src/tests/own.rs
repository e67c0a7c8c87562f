//! A learner's own data, taken along and deleted.

use super::{at, contents, home, open, visited, with_learner};
use crate::StoreError;

#[test]
fn everything_is_taken_along_and_nothing_is_left() {
    let home = home();
    let (mut store, ada) = with_learner(home.path());
    let bob = store.create_learner(at(1), "Bob").unwrap();
    for learner in [&ada, &bob] {
        let part = format!("a-part-of-{}", learner.name);
        store.record(at(2), &learner.id, &visited("https/first", &part)).unwrap();
        let text = format!("a draft of {}", learner.name);
        store.save_draft(at(3), &learner.id, "https/first", "mend", &[("a.env".into(), text)]).unwrap();
        store.set_own_setting(&learner.id, "reminders of", &format!("as {} likes", learner.name)).unwrap();
    }
    store.choose_learner(&ada.id).unwrap();
    let own = store.own_data(&ada.id).unwrap();
    assert_eq!(own.events.len(), 2);
    assert!(own.events[0].2.contains("\"name\":\"Ada\"") && own.events[1].2.contains("a-part-of-Ada"));
    assert_eq!(own.drafts, [("https/first".into(), "mend".into(), "a.env".into(), "a draft of Ada".into())]);
    assert_eq!(own.settings, [("reminders of".into(), "as Ada likes".into())]);
    let bobs = store.own_data(&bob.id).unwrap();

    store.forget_learner(&ada.id).unwrap();
    assert!(matches!(store.own_data(&ada.id), Err(StoreError::NoSuchLearner { .. })));
    assert!(matches!(store.forget_learner(&ada.id), Err(StoreError::NoSuchLearner { .. })));
    assert_eq!(store.current_learner().unwrap(), None);
    assert_eq!(store.own_setting(&bob.id, "reminders of").unwrap().as_deref(), Some("as Bob likes"));
    assert_eq!((store.learners().unwrap(), store.own_data(&bob.id).unwrap()), (vec![bob.clone()], bobs));
    // Nobody else can delete from the log, now as before.
    let refused = store.connection.execute_batch("DELETE FROM event").unwrap_err().to_string();
    assert_eq!(refused, "events are never deleted");
    drop(store);
    for (name, _) in contents(home.path()) {
        let bytes = std::fs::read(home.path().join(&name)).unwrap();
        for word in ["a-part-of-Ada", "a draft of Ada", "as Ada likes", ada.id.as_str()] {
            assert!(!bytes.windows(word.len()).any(|it| it == word.as_bytes()), "{word} is still in {name}");
        }
    }
    let mut store = open(home.path());
    store.rebuild().unwrap();
    assert_eq!(store.learners().unwrap(), [bob]);
}
