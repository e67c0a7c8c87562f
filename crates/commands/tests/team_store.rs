//! A team on a real PostgreSQL, through the commands: set up, invited, joined, offline, back.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

#[path = "../../team/tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use keywright_commands::reports::{FailureCode, TeamState};
use keywright_commands::requests::{
    Administration, AssignLessons, CheckProject, CreateProfile, DueBy, ImportRoster, InitTeam, InvitePerson,
    JoinTeam, Publish, PublishedKind, RevokePerson, To,
};
use keywright_commands::{
    Clock, Context, Places, asked_of_me, assign_lessons, check_project, configuration, create_profile,
    import_roster, init_team, invite_person, join_team, leave_team, new_lesson, packs, publish, published,
    revoke_person, sync_team, team_state,
};
use keywright_store::{Content, Event, Store};
use tempfile::TempDir;

use support::proxy::Proxy;
use support::{ADMINISTRATOR, Desk, exposed};

/// A server that is reached through a proxy, and its administrator's files.
struct Office {
    desk: Desk,
    proxy: Proxy,
    files: TempDir,
}

/// A learner's machine.
struct Machine {
    home: TempDir,
    context: Context,
    learner: String,
}

impl Office {
    fn open() -> Self {
        let desk = Desk::bare();
        let proxy = Proxy::before(desk.server.port);
        let files = TempDir::new().unwrap();
        fs::write(files.path().join("authority.pem"), desk.cluster.authority.pem()).unwrap();
        let password = files.path().join("password");
        fs::write(&password, exposed(&desk.cluster.password)).unwrap();
        support::private(&password);
        let office = Self { desk, proxy, files };
        let made = init_team(&InitTeam { administration: office.administration(), team: "red".into() });
        assert!(made.unwrap().set_up);
        office
    }

    fn administration(&self) -> Administration {
        let path = |name: &str| self.files.path().join(name).display().to_string();
        Administration {
            server: format!(
                "postgres://{ADMINISTRATOR}@localhost:{}/{}",
                self.proxy.port, self.desk.server.database
            ),
            authority: Some(path("authority.pem")),
            password_file: path("password"),
        }
    }

    fn invites(&self, person: &str) -> PathBuf {
        self.invites_as(person, false)
    }

    fn invites_to_lead(&self, person: &str) -> PathBuf {
        self.invites_as(person, true)
    }

    fn invites_as(&self, person: &str, leads: bool) -> PathBuf {
        let to = self.files.path().join(format!("{person}.json"));
        // An invitation is never written over another one.
        drop(fs::remove_file(&to));
        let request = InvitePerson {
            administration: self.administration(),
            team: "red".into(),
            person: person.into(),
            leads,
            days: 7,
            to: to.display().to_string(),
        };
        invite_person(&machine().context, &request).unwrap();
        to
    }

    fn holds(&self) -> String {
        self.desk.superuser("SELECT count(*) FROM keywright.event")
    }
}

fn machine() -> Machine {
    let home = TempDir::new().unwrap();
    let places =
        Places { home: home.path().to_owned(), exports: home.path().join("exports"), catalogue: None };
    let context = Context::new(places, Clock::by(|| support::in_days(0)));
    let learner = create_profile(&context, &CreateProfile { name: "Ada".into() }).unwrap().id;
    Machine { home, context, learner }
}

impl Machine {
    fn password_file(&self) -> PathBuf {
        self.home.path().join("password")
    }

    fn joins(&self, invitation: &Path) -> Result<TeamState, keywright_commands::reports::Failure> {
        let request = JoinTeam {
            invitation: invitation.display().to_string(),
            password_file: Some(self.password_file().display().to_string()),
        };
        join_team(&self.context, &request)
    }

    /// So many answers, recorded as the course records them.
    fn answers(&self, count: u32) {
        let mut store = Store::open(self.home.path()).unwrap();
        for attempt in 0..count {
            let event = Event::QuestionAnswered {
                content: Content { id: "https/first".into(), version: 1, hash: "0f".into() },
                part: "hops".into(),
                attempt,
                chosen: vec![1],
                correct: true,
                objectives: vec![],
                text: None,
                sure: None,
                hints: 0,
            };
            store
                .record(
                    support::in_days(-30) + jiff::SignedDuration::from_secs(attempt.into()),
                    &self.learner,
                    &event,
                )
                .unwrap();
        }
    }

    fn state(&self) -> TeamState {
        team_state(&self.context).unwrap().unwrap()
    }
}

#[test]
fn a_month_without_a_network_loses_nothing_and_doubles_nothing() {
    let (office, ada) = (Office::open(), machine());
    let joined = ada.joins(&office.invites("ada")).unwrap();
    assert_eq!((joined.team.as_str(), joined.person.as_str(), joined.waiting), ("red", "ada", 1));
    let synced = sync_team(&ada.context).unwrap();
    assert_eq!((synced.waiting, synced.sent, synced.waits_because), (0, 1, None));

    office.proxy.cut_after(0);
    for _day in 0..3 {
        ada.answers(400);
        let failure = sync_team(&ada.context).unwrap_err();
        assert_eq!(failure.code, FailureCode::TeamUnreachable, "{failure}");
        assert!(ada.state().waits_because.unwrap().contains("server"), "{:?}", ada.state());
    }
    assert_eq!((ada.state().waiting, ada.state().sent), (1200, 1));
    // The first batch comes through on the way back, and then the network is gone again.
    office.proxy.mend();
    office.proxy.cut_after(100_000);
    assert_eq!(sync_team(&ada.context).unwrap_err().code, FailureCode::TeamUnreachable);
    let half = ada.state();
    assert_eq!(office.holds(), half.sent.to_string(), "what is noted as sent is what is there");
    assert!(half.sent >= 501 && half.waiting > 0, "{half:?}");
    office.proxy.mend();
    let back = sync_team(&ada.context).unwrap();
    assert_eq!((back.waiting, back.sent, back.waits_because), (0, 1201, None));
    assert_eq!(office.holds(), "1201");
    sync_team(&ada.context).unwrap();
    assert_eq!(office.holds(), "1201");
    assert_eq!(office.desk.superuser("SELECT tries FROM keywright.standing"), "1200");
}

/// The server's administrator had to go back to yesterday's backup.
#[test]
fn a_server_that_lost_some_of_it_gets_it_again() {
    let (office, ada) = (Office::open(), machine());
    ada.joins(&office.invites("ada")).unwrap();
    ada.answers(20);
    sync_team(&ada.context).unwrap();
    let forget = "ALTER TABLE keywright.event NO FORCE ROW LEVEL SECURITY;
        DELETE FROM keywright.event WHERE ctid IN (SELECT ctid FROM keywright.event LIMIT 7)";
    office.desk.superuser(forget);
    assert_eq!(office.holds(), "14");
    sync_team(&ada.context).unwrap();
    assert_eq!(office.holds(), "21");
}

#[test]
fn nothing_that_is_stored_or_sent_holds_a_password_or_an_answer() {
    let (office, ada) = (Office::open(), machine());
    let invitation = office.invites("ada");
    let text = fs::read_to_string(&invitation).unwrap();
    let once =
        serde_json::from_str::<serde_json::Value>(&text).unwrap()["password"].as_str().unwrap().to_owned();
    ada.joins(&invitation).unwrap();
    ada.answers(3);
    sync_team(&ada.context).unwrap();
    let kept = fs::read_to_string(ada.password_file()).unwrap().trim().to_owned();
    assert_ne!(kept, once);
    for name in ["record.sqlite", "record.sqlite-wal"] {
        let bytes = fs::read(ada.home.path().join(name)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&kept) && !text.contains(&once), "{name} holds a password");
    }
    let sent = office.desk.superuser(
        "SELECT DISTINCT e - 'id' - 'at' - 'received_at' - 'login'
        FROM (SELECT to_jsonb(e) AS e FROM keywright.event AS e WHERE kind = 'question-answered') AS e",
    );
    assert_eq!(
        sent,
        r#"{"hash": "0f", "kind": "question-answered", "part": "hops", "lesson": "https/first", "shared": null, "correct": true, "version": 1}"#
    );
}

#[test]
fn who_was_taken_back_is_told_and_keeps_what_they_did() {
    let (office, ada) = (Office::open(), machine());
    ada.joins(&office.invites("ada")).unwrap();
    let revoke =
        RevokePerson { administration: office.administration(), team: "red".into(), person: "ada".into() };
    assert_eq!(revoke_person(&revoke).unwrap().logins, 1);
    ada.answers(5);
    let failure = sync_team(&ada.context).unwrap_err();
    assert_eq!((failure.code, ada.state().waiting), (FailureCode::TeamRefused, 6));
    assert_eq!(revoke_person(&revoke).unwrap_err().code, FailureCode::BadRequest);

    leave_team(&ada.context).unwrap();
    assert_eq!(team_state(&ada.context).unwrap(), None);
    assert_eq!(fs::read_to_string(ada.password_file()).unwrap(), "");
    ada.joins(&office.invites("ada")).unwrap();
    assert_eq!(sync_team(&ada.context).unwrap().sent, 6);
}

#[test]
fn an_invitation_is_used_up_by_the_first_and_told_to_the_second() {
    let (office, ada, eve) = (Office::open(), machine(), machine());
    let invitation = office.invites("ada");
    eve.joins(&invitation).unwrap();
    let failure = ada.joins(&invitation).unwrap_err();
    assert_eq!(failure.code, FailureCode::TeamRefused);
    assert!(failure.remedy.contains("somebody else may have"), "{}", failure.remedy);
    let again = eve.joins(&invitation).unwrap_err();
    assert_eq!(again.message, "Ada is in the team red already");
    // Another authority than the server's: the invitation was tampered with, or the server is another.
    let theirs = support::certificates::Authority::new().pem();
    let mut changed: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(office.invites("ben")).unwrap()).unwrap();
    changed["server"]["authority"] = theirs.into();
    fs::write(&invitation, changed.to_string()).unwrap();
    assert_eq!(ada.joins(&invitation).unwrap_err().code, FailureCode::TeamUntrusted);
    fs::write(&invitation, "{}").unwrap();
    assert_eq!(ada.joins(&invitation).unwrap_err().code, FailureCode::BadRequest);
}

/// The answer to joining was lost: the login has its new password, and the learner has it too.
#[test]
fn joining_again_after_a_lost_answer_works() {
    let (office, ada) = (Office::open(), machine());
    let invitation = office.invites("ada");
    ada.joins(&invitation).unwrap();
    // As if the link had never been noted; the password was kept before the server knew it.
    Store::open(ada.home.path()).unwrap().leave_team(&ada.learner).unwrap();
    assert_eq!(team_state(&ada.context).unwrap(), None);
    assert_eq!(ada.joins(&invitation).unwrap().person, "ada");
    assert_eq!(sync_team(&ada.context).unwrap().sent, 1);
}

#[test]
fn an_invitation_that_cannot_be_made_leaves_no_file() {
    let office = Office::open();
    let to = office.files.path().join("x.json");
    let mut request = InvitePerson {
        administration: office.administration(),
        team: "green".into(),
        person: "ada".into(),
        leads: false,
        days: 7,
        to: to.display().to_string(),
    };
    assert_eq!(invite_person(&machine().context, &request).unwrap_err().message, "there is no team `green`");
    assert!(!to.exists());
    request.days = 0;
    assert_eq!(invite_person(&machine().context, &request).unwrap_err().code, FailureCode::BadRequest);
}

/// A lead's folder of policy.
fn policy(rules: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let page = include_str!("../../../policies/tls/plain-http-url.md");
    fs::create_dir_all(folder.path().join("rules/tls")).unwrap();
    fs::write(folder.path().join("rules/tls/house-http.md"), page.replace("plain-http-url", "house-http"))
        .unwrap();
    fs::write(folder.path().join("keywright.toml"), format!("policies = \"rules\"\n{rules}")).unwrap();
    folder
}

#[test]
fn what_a_lead_publishes_holds_on_every_machine() {
    let office = Office::open();
    let (lead, learner) = (machine(), machine());
    lead.joins(&office.invites_to_lead("lea")).unwrap();
    learner.joins(&office.invites("ada")).unwrap();
    let project = TempDir::new().unwrap();
    fs::write(project.path().join("keywright.toml"), "extends = \"team\"\n").unwrap();
    let root = project.path();
    let told = |machine: &Machine| match configuration(&machine.context, root) {
        Ok(report) => {
            report.settings.iter().map(|it| format!("{} {:?}", it.name, it.by)).collect::<Vec<_>>().join("\n")
        }
        Err(failure) => failure.message,
    };
    sync_team(&learner.context).unwrap();
    assert!(
        told(&learner).contains("no policy of the team red has come to this machine yet"),
        "{}",
        told(&learner)
    );

    let publish_it = |machine: &Machine, folder: &Path| {
        let folder = folder.display().to_string();
        publish(&machine.context, &Publish { kind: PublishedKind::Policy, folder })
    };
    let good = policy("[rules]\n\"tls/old-protocol\" = { severity = \"error\", locked = true }\n");
    let made = publish_it(&lead, good.path()).unwrap();
    assert_eq!((made.kind, made.version), (PublishedKind::Policy, 1));
    assert_eq!(publish_it(&learner, good.path()).unwrap_err().code, FailureCode::BadRequest);
    // What nobody could use is not published.
    for bad in [
        "[rules]\n\"no/such\" = \"off\"\n",
        "extends = \"../elsewhere\"\n",
        "rego = \"none\"\n",
        "rules = 1\n",
    ] {
        let refused = publish_it(&lead, policy(bad).path()).unwrap_err();
        assert!(refused.message.contains("cannot be published"), "{bad}: {refused:?}");
    }
    let state = sync_team(&learner.context).unwrap();
    assert_eq!(state.published, [made]);
    assert!(
        told(&learner).contains("tls/old-protocol Some(\"team:/keywright.toml:3:1\")"),
        "{}",
        told(&learner)
    );
    // It holds without the network, and with the rules that came along.
    fs::write(root.join("app.env"), "SHOP_URL=http://shop.example.com/x\n").unwrap();
    let request = CheckProject { root: root.display().to_string(), job: "1".into(), part: None };
    let report = check_project(&learner.context, &request, &|_| {}).unwrap();
    assert!(report.findings.iter().any(|it| it.rule == "tls/house-http"), "{:?}", report.findings);

    // A second version takes the place of the first, which is kept.
    publish_it(&lead, policy("").path()).unwrap();
    assert_eq!(sync_team(&learner.context).unwrap().published[0].version, 2);
    assert!(!told(&learner).contains("tls/old-protocol Some"), "{}", told(&learner));
    let versions: Vec<u32> = published(&learner.context).unwrap().iter().map(|it| it.version).collect();
    assert_eq!(versions, [2, 1]);
    // Whoever parts from the team has its policy no more.
    leave_team(&learner.context).unwrap();
    assert!(told(&learner).contains("has joined no team"), "{}", told(&learner));
}

#[test]
fn lessons_that_a_lead_publishes_are_in_everybodys_course() {
    let office = Office::open();
    let (lead, learner) = (machine(), machine());
    lead.joins(&office.invites_to_lead("lea")).unwrap();
    learner.joins(&office.invites("ada")).unwrap();
    let folder = TempDir::new().unwrap();
    let publish_it = || {
        let folder = folder.path().display().to_string();
        publish(&lead.context, &Publish { kind: PublishedKind::Lessons, folder })
    };
    assert!(publish_it().unwrap_err().message.contains("there is no lesson in it"));
    new_lesson(&lead.context, folder.path(), "https/how-we-do-it").unwrap();
    publish_it().unwrap();
    let has = |machine: &Machine| {
        let course = machine.context.catalogue().course().unwrap();
        course.practices.iter().any(|it| it.id == "team-https")
    };
    assert!(!has(&learner));
    sync_team(&learner.context).unwrap();
    assert!(has(&learner), "{:?}", packs(&learner.context));
    // Another profile on the same machine is in no team.
    create_profile(&learner.context, &CreateProfile { name: "Ben".into() }).unwrap();
    assert!(!has(&learner));
}

#[test]
fn a_server_that_hands_out_something_else_is_not_followed() {
    let office = Office::open();
    let (lead, learner) = (machine(), machine());
    lead.joins(&office.invites_to_lead("lea")).unwrap();
    learner.joins(&office.invites("ada")).unwrap();
    let good = policy("");
    let request = Publish { kind: PublishedKind::Policy, folder: good.path().display().to_string() };
    publish(&lead.context, &request).unwrap();
    sync_team(&learner.context).unwrap();
    for (content, why) in [
        ("'not json'", "expected"),
        ("'{\"files\":{\"../../x\":\"\"}}'", "is no path within it"),
        ("decode('ff00', 'hex')", "it is no text"),
    ] {
        office.desk.superuser(&format!(
            "INSERT INTO keywright.publication (team, kind, content) SELECT id, 'policy', {content} FROM keywright.team WHERE name = 'red'"
        ));
        let refused = sync_team(&learner.context).unwrap_err();
        assert!(refused.message.contains("of the team's policy cannot be used"), "{refused:?}");
        assert!(refused.message.contains(why), "{content}: {refused:?}");
        assert_eq!(learner.state().published[0].version, 1, "the version before it still holds");
    }
}

#[test]
fn what_is_asked_of_somebody_comes_down() {
    let office = Office::open();
    let (lead, learner) = (machine(), machine());
    lead.joins(&office.invites_to_lead("lea")).unwrap();
    learner.joins(&office.invites("ada")).unwrap();
    assert_eq!(asked_of_me(&learner.context).unwrap(), []);
    let roster = office.files.path().join("roster.csv");
    fs::write(&roster, "id,name,groups,joined\nada,Ada,web,2026-01-05\nben,Ben,,2026-01-05\n").unwrap();
    let path = roster.display().to_string();
    import_roster(&lead.context, &ImportRoster { path, apply: true, ..ImportRoster::default() }, &|_| ())
        .unwrap();
    for (to, due) in [(To::Person("ada".into()), "2026-02-01"), (To::Person("ben".into()), "2026-02-02")] {
        let due = DueBy::Day(due.into());
        let lessons = vec!["https/refuse-plain-http".into()];
        assign_lessons(&lead.context, &AssignLessons { lessons, to, due, every_months: None }).unwrap();
    }
    sync_team(&learner.context).unwrap();
    let asked = asked_of_me(&learner.context).unwrap();
    let seen: Vec<_> =
        asked.iter().map(|it| (it.lesson.as_str(), it.due_on.as_deref(), it.overdue)).collect();
    assert_eq!(seen, [("https/refuse-plain-http", Some("2026-02-01"), true)]);
    assert_ne!(asked[0].title, asked[0].lesson);
}
