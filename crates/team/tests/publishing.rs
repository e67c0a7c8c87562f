//! What leads publish: for their own team, for good, and by nobody else.
#![cfg(unix)]

mod support;

use keywright_team::Kind;

use support::Desk;

#[test]
fn what_is_published_stays_and_the_newest_comes_first() {
    let desk = Desk::new();
    let (lea, ada) = (desk.person("red", "lea", true), desk.person("red", "ada", false));
    let mut lead = desk.connect(&lea);
    let first = lead.publish(Kind::Policy, b"{\"files\":{}}").unwrap();
    assert_eq!((first.kind, first.version), (Kind::Policy, 1));
    assert_eq!(first.hash, desk.superuser("SELECT encode(sha256('{\"files\":{}}'), 'hex')"));
    assert_eq!(lead.publish(Kind::Lessons, b"[]").unwrap().version, 1);
    assert_eq!(lead.publish(Kind::Policy, b"{}").unwrap().version, 2);
    let mut learner = desk.connect(&ada);
    let all = learner.publications().unwrap();
    let seen: Vec<_> = all.iter().map(|it| (it.kind, it.version)).collect();
    assert_eq!(seen, [(Kind::Policy, 2), (Kind::Policy, 1), (Kind::Lessons, 1)]);
    assert_eq!(learner.published(Kind::Policy, 1).unwrap(), b"{\"files\":{}}");
    assert!(learner.published(Kind::Policy, 3).is_err());
}

#[test]
fn only_leads_publish_and_only_their_team_reads() {
    let desk = Desk::new();
    let (lea, ada) = (desk.person("red", "lea", true), desk.person("red", "ada", false));
    let (max, cid) = (desk.person("blue", "max", true), desk.person("blue", "cid", false));
    desk.connect(&lea).publish(Kind::Policy, b"{}").unwrap();
    assert!(desk.connect(&ada).publish(Kind::Policy, b"{}").is_err());
    for other in [&max, &cid] {
        assert_eq!(desk.connect(other).publications().unwrap(), []);
        assert_eq!(desk.by_hand(other, "SELECT count(*) FROM keywright.publication"), Ok("0".into()));
    }
    // Another team's counting begins at one, and tells nothing of this one's.
    assert_eq!(desk.connect(&max).publish(Kind::Policy, b"{}").unwrap().version, 1);
    for sql in [
        "UPDATE keywright.publication SET content = '{}'",
        "DELETE FROM keywright.publication",
        "INSERT INTO keywright.publication (kind, content, version) VALUES ('policy', '{}', 9)",
        "INSERT INTO keywright.publication (kind, content, published_at) VALUES ('policy', '{}', '2020-01-01')",
        "INSERT INTO keywright.publication (team, kind, content) SELECT id, 'policy', '{}' FROM keywright.team",
        "INSERT INTO keywright.publication (kind, content) VALUES ('other', '{}')",
    ] {
        for one in [&lea, &ada, &max] {
            assert!(desk.by_hand(one, sql).is_err(), "{sql}");
        }
    }
    desk.administrator().revoke("red", "ada").unwrap();
    assert_eq!(desk.superuser("SELECT string_agg(version::text, ' ') FROM keywright.publication"), "1 1");
}
