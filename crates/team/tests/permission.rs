//! Who may do what, whatever SQL they send by hand and whatever program they send it with.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod support;

use keywright_roster::{Audience, Due, Person as Entry, Reason, Record, Waiver};
use keywright_team::{Connection, Outgoing, Password, TeamError};

use support::{Desk, Person, events, in_days};

/// Somebody whose name is in everything they did, so that it is recognised wherever it turns up.
struct Marked {
    name: &'static str,
    person: Person,
}

fn marked(desk: &Desk, team: &str, name: &'static str, leads: bool) -> Marked {
    let person = desk.person(team, &format!("person-{name}"), leads);
    let mut done = events(3, &format!("lesson-{name}"), "question-answered", in_days(0));
    for event in &mut done {
        event.tried = Some((format!("answer-{name}"), true));
    }
    desk.connect(&person).send(&done).unwrap();
    Marked { name, person }
}

/// Two learners and a lead in red, a learner and a lead in blue.
fn two_teams(desk: &Desk) -> [Marked; 5] {
    let people = [
        marked(desk, "red", "ada", false),
        marked(desk, "red", "ben", false),
        marked(desk, "red", "lea", true),
        marked(desk, "blue", "cid", false),
        marked(desk, "blue", "max", true),
    ];
    for (lead, members) in [(&people[2], &people[..2]), (&people[4], &people[3..4])] {
        keep_a_roster(&mut desk.connect(&lead.person), members);
    }
    people
}

/// A roster, an assignment and a waiver, with the names of its people in them.
fn keep_a_roster(lead: &mut Connection, members: &[Marked]) {
    for member in members {
        let (id, lesson) = (format!("person-{}", member.name), format!("lesson-{}", member.name));
        let person = Entry {
            id: id.clone(),
            name: id.clone(),
            groups: vec!["all".into()],
            joined_on: jiff::civil::date(2026, 1, 1),
            active: true,
        };
        lead.put_people(&[person]).unwrap();
        lead.assign(&lesson, &Audience::Person(id.clone()), Due::Within(30), None).unwrap();
        let waiver = Waiver {
            person: id,
            lesson,
            reason: Reason::Equivalent,
            note: "Shown in person.".into(),
            approver: "Lea".into(),
            granted_on: jiff::civil::date(2026, 1, 1),
            until: None,
        };
        lead.waive(&waiver).unwrap();
    }
}

/// What a member can do about a roster: nothing for those who do not lead, and nothing about another
/// team's for those who do.
#[test]
fn a_roster_is_kept_by_its_lead_alone() {
    let desk = Desk::new();
    let people = two_teams(&desk);
    let before = everything(&desk);
    for sql in [
        "INSERT INTO keywright.person (id, name, groups, joined_on, active) VALUES ('x', 'x', '[]', '2026-01-01', true)",
        "UPDATE keywright.person SET name = 'forged'",
        "INSERT INTO keywright.assignment (lesson, audience, due) VALUES ('forged', '1', '1')",
        "UPDATE keywright.assignment SET withdrawn_on = now()",
        "INSERT INTO keywright.waiver (person, lesson, reason, note, approver) VALUES ('person-ada', 'l', '1', 'n', 'a')",
        "SELECT * FROM keywright.cell",
        "SELECT * FROM keywright.membership",
        "SELECT * FROM keywright.tally",
        "SELECT * FROM keywright.learned",
        "SELECT * FROM keywright.person_tally",
        "SELECT keywright.turn()",
        "SELECT * FROM keywright.items()",
        "SELECT keywright.keep_answers(1)",
        "INSERT INTO keywright.publication (kind, content) VALUES ('policy', '{}')",
    ] {
        for learner in [&people[0], &people[3]] {
            let got = desk.by_hand(&learner.person, sql);
            assert!(got.is_err(), "{} was let do this: {sql}\n{got:?}", learner.name);
        }
    }
    let theirs = "INSERT INTO keywright.waiver (person, lesson, reason, note, approver)
        VALUES ('person-ada', 'l', '1', 'n', 'a')";
    assert!(desk.by_hand(&people[4].person, theirs).is_err(), "blue's lead waived for red's Ada");
    assert_eq!(everything(&desk), before);
    // Blue's lead changes all they can reach, and red's roster is as it was.
    desk.by_hand(&people[4].person, "UPDATE keywright.person SET active = false").unwrap();
    desk.by_hand(&people[4].person, "UPDATE keywright.assignment SET withdrawn_on = now()").unwrap();
    let left = "SELECT string_agg(id, ' ' ORDER BY id) FROM keywright.person WHERE active";
    assert_eq!(desk.superuser(left), "person-ada person-ben");
    assert_eq!(desk.superuser("SELECT count(*) FROM keywright.assignment WHERE withdrawn_on IS NULL"), "2");
}

/// Everything a superuser sees in the team's tables.
fn everything(desk: &Desk) -> String {
    let tables = [
        "schema",
        "team",
        "member",
        "event",
        "standing",
        "person",
        "assignment",
        "waiver",
        "cell",
        "membership",
        "tally",
        "learned",
        "person_tally",
        "publication",
        "first_try",
    ];
    let rows = |table| desk.superuser(&format!("SELECT t FROM keywright.{table} AS t ORDER BY t::text"));
    let rights = "SELECT oid, relacl, relowner, relrowsecurity FROM pg_class ORDER BY oid";
    tables.map(rows).join("\n") + &desk.superuser(rights)
}

/// What is tried to write as somebody else, to change or delete, or to get at more rights. `{other}` is
/// another login of the same team.
const FORBIDDEN: &[&str] = &[
    "INSERT INTO keywright.event (login, id, at, kind) VALUES ('{other}', gen_random_uuid(), now(), 'forged')",
    "INSERT INTO keywright.event (login, id, at, kind) VALUES (session_user, gen_random_uuid(), now(), 'forged')",
    "INSERT INTO keywright.event (id, at, kind, received_at) VALUES (gen_random_uuid(), now(), 'forged', '2020-01-01')",
    "COPY keywright.event (login, id, at, kind) FROM STDIN",
    "UPDATE keywright.event SET at = now()",
    "UPDATE keywright.event SET correct = true WHERE login = session_user",
    "INSERT INTO keywright.event (id, at, kind) SELECT id, at, kind FROM keywright.event
       ON CONFLICT (login, id) DO UPDATE SET kind = 'forged'",
    "DELETE FROM keywright.event",
    "TRUNCATE keywright.event",
    "MERGE INTO keywright.event AS e USING (SELECT 1) AS s ON e.login = session_user
       WHEN MATCHED THEN DELETE",
    "INSERT INTO keywright.standing VALUES (session_user, 'forged', now(), now(), 0, now(), now(), 1, '')",
    "UPDATE keywright.standing SET completed_at = now()",
    "DELETE FROM keywright.standing",
    "UPDATE keywright.member SET leads = true",
    "UPDATE keywright.member SET revoked_at = now()",
    "INSERT INTO keywright.member SELECT '{other}x', team, 'forged', true, now(), now(), NULL FROM keywright.member",
    "DELETE FROM keywright.member",
    "UPDATE keywright.team SET name = 'forged'",
    "UPDATE keywright.schema SET version = 9",
    "SELECT * FROM keywright.schema",
    "LOCK TABLE keywright.event IN EXCLUSIVE MODE",
    "SET ROLE keywright_owner",
    "SET ROLE \"{other}\"",
    "SET SESSION AUTHORIZATION \"{other}\"",
    "SET session_replication_role = replica",
    "SET row_security = off; SELECT * FROM keywright.event",
    "ALTER TABLE keywright.event DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE keywright.event DISABLE TRIGGER project",
    "DROP TABLE keywright.event",
    "DROP POLICY read_own ON keywright.event",
    "CREATE POLICY all_of_it ON keywright.event USING (true)",
    "CREATE TABLE keywright.mine (a integer)",
    "CREATE TRIGGER t BEFORE INSERT ON keywright.event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE FUNCTION keywright.led() RETURNS uuid[] LANGUAGE sql AS 'SELECT NULL::uuid[]'",
    "CREATE OR REPLACE FUNCTION keywright.is_member() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "CREATE VIEW public.spy AS SELECT * FROM keywright.event",
    "CREATE ROLE kw_0f LOGIN IN ROLE keywright_lead",
    "GRANT keywright_owner TO \"{me}\"",
    "ALTER ROLE \"{other}\" PASSWORD 'forged'",
    "ALTER ROLE \"{me}\" BYPASSRLS",
    "ALTER ROLE \"{me}\" SUPERUSER",
    "ALTER ROLE \"{other}\" NOLOGIN",
    "ALTER ROLE \"{other}\" SET search_path = 'pg_temp'",
    "SELECT keywright.project()",
    "SELECT pg_read_file('/etc/passwd')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT rolpassword FROM pg_authid",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'root_of_all'; SELECT 1/0",
    "SELECT * FROM keywright.join()",
    "INSERT INTO keywright.person (team, id, name, groups, joined_on, active)
       SELECT id, 'forged', 'forged', '[]', '2026-01-01', true FROM keywright.team",
    "DELETE FROM keywright.person",
    "UPDATE keywright.person SET team = NULL",
    "DELETE FROM keywright.assignment",
    "UPDATE keywright.assignment SET lesson = 'forged'",
    "INSERT INTO keywright.assignment (lesson, audience, due, assigned_on) VALUES ('forged', '1', '1', '2020-01-01')",
    "INSERT INTO keywright.waiver (person, lesson, reason, note, approver, granted_by)
       VALUES ('forged', 'forged', '1', 'n', 'a', '{other}')",
    "UPDATE keywright.waiver SET note = 'forged'",
    "DELETE FROM keywright.waiver",
    "UPDATE keywright.cell SET status = 3",
    "DELETE FROM keywright.cell",
    "INSERT INTO keywright.cell SELECT * FROM keywright.cell",
    "INSERT INTO keywright.membership SELECT team, 'forged', person FROM keywright.member",
    "DELETE FROM keywright.membership",
    "INSERT INTO keywright.tally (team, name, lesson, status, number) SELECT team, '', '', 3, 9 FROM keywright.member",
    "DELETE FROM keywright.tally",
    "DELETE FROM keywright.learned",
    "UPDATE keywright.person_tally SET completed = 9",
    "DELETE FROM keywright.person_tally",
    "SELECT keywright.settle(team, ARRAY[person], NULL) FROM keywright.member",
    "SELECT keywright.counted()",
    "SELECT keywright.roster_changed()",
    "SELECT keywright.assigned()",
    "SELECT keywright.waived()",
    "SELECT judged.* FROM keywright.member AS m, keywright.judged(m.team, ARRAY[m.person], NULL)",
    "UPDATE keywright.publication SET content = '{}'",
    "DELETE FROM keywright.publication",
    "INSERT INTO keywright.publication (team, kind, content) SELECT team, 'policy', '{}' FROM keywright.member",
    "SELECT * FROM keywright.first_try",
    "DELETE FROM keywright.first_try",
    "SELECT keywright.note_first_tries()",
    "SELECT keywright.number_publication()",
];

#[test]
fn nobody_writes_as_somebody_else_or_changes_or_deletes_anything() {
    let desk = Desk::new();
    let people = two_teams(&desk);
    let before = everything(&desk);
    let roles = desk.superuser("SELECT r FROM pg_authid AS r ORDER BY oid");
    for one in &people {
        for sql in FORBIDDEN {
            let other = &people[usize::from(one.name == "ada")].person.role;
            let sql = sql.replace("{other}", other).replace("{me}", &one.person.role);
            let got = desk.by_hand(&one.person, &sql);
            assert!(got.is_err(), "{} was let do this: {sql}\n{got:?}", one.name);
        }
        // PostgreSQL answers this with a warning, and grants nothing.
        drop(desk.by_hand(&one.person, "GRANT SELECT ON keywright.event TO PUBLIC"));
    }
    assert_eq!(everything(&desk), before);
    assert_eq!(desk.superuser("SELECT r FROM pg_authid AS r ORDER BY oid"), roles);
}

/// What a member can write is written as themselves and now, even past the columns they may name, and
/// by the group's role as well.
#[test]
fn what_is_written_is_written_as_oneself() {
    let desk = Desk::new();
    let ada = desk.person("red", "ada", false);
    for (number, before) in
        ["", "SET ROLE keywright_learner;", "SET search_path = pg_temp, keywright;"].iter().enumerate()
    {
        let sql = format!(
            "{before} CREATE TEMP TABLE member AS SELECT 1; INSERT INTO keywright.event (id, at, kind) \
             VALUES ('00000000-0000-7000-8000-00000000000{number}', '2031-01-01', 'tried')"
        );
        desk.by_hand(&ada, &sql).unwrap();
    }
    let seen = desk.superuser(
        "SELECT DISTINCT login, abs(extract(epoch FROM now() - received_at)) < 600 FROM keywright.event",
    );
    assert_eq!(seen, format!("{}|t", ada.role));
}

/// Every table, view and column that a role may read anywhere in the database, and every function of
/// ours, read to the end: what of whom turns up?
#[test]
fn a_sweep_of_everything_readable_shows_nobody_what_is_not_theirs() {
    let desk = Desk::new();
    let people = two_teams(&desk);
    // Statistics hold samples of what is in the tables.
    desk.superuser("ANALYZE");
    let found = |reader: &Marked| -> Vec<String> {
        let seen = sweep(&desk, &reader.person);
        let words = people
            .iter()
            .flat_map(|it| ["person", "lesson", "answer"].map(|what| format!("{what}-{}", it.name)));
        words.filter(|word| seen.contains(word)).collect()
    };
    let own = |name: &str| ["person", "lesson", "answer"].map(|what| format!("{what}-{name}")).to_vec();
    assert_eq!(found(&people[0]), own("ada"));
    assert_eq!(found(&people[1]), own("ben"));
    assert_eq!(found(&people[3]), own("cid"));
    // A lead sees who is in the team and where they stand, and whose answers? Their own.
    let statuses = |name: &str| own(name)[..2].to_vec();
    assert_eq!(found(&people[2]), [statuses("ada"), statuses("ben"), own("lea")].concat());
    assert_eq!(found(&people[4]), [statuses("cid"), own("max")].concat());
}

fn sweep(desk: &Desk, person: &Person) -> String {
    let relations = "SELECT format('SELECT t FROM %I.%I AS t', n.nspname, c.relname)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname NOT LIKE 'pg_t%'";
    let columns = "SELECT format('SELECT %I FROM keywright.%I', a.attname, c.relname)
        FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'keywright'::regnamespace AND c.relkind IN ('r', 'v', 'm') AND a.attnum > 0";
    let functions = "SELECT format('SELECT keywright.%I(%s)', p.proname,
          array_to_string(array_fill('NULL'::text, ARRAY[p.pronargs::integer]), ', '))
        FROM pg_proc AS p WHERE p.pronamespace = 'keywright'::regnamespace";
    let statements: Vec<String> = [relations, columns, functions]
        .iter()
        .flat_map(|list| desk.superuser(list).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(statements.len() > 200, "the sweep found only {} things to read", statements.len());
    desk.all_by_hand(person, &statements)
}

/// Nothing is granted but what `07_grants.sql` names, and no function takes its path from its caller.
#[test]
fn what_is_granted_is_what_is_meant() {
    let desk = Desk::new();
    let granted = desk.superuser(
        "SELECT grantee || ' ' || string_agg(DISTINCT privilege_type || ' ' || table_name, ', ' ORDER BY privilege_type || ' ' || table_name)
         FROM information_schema.column_privileges
         WHERE table_schema = 'keywright' AND grantee <> 'keywright_owner' GROUP BY grantee ORDER BY grantee",
    );
    assert_eq!(
        granted,
        "keywright_lead INSERT assignment, INSERT person, INSERT publication, INSERT waiver, SELECT assignment, SELECT cell, \
         SELECT learned, SELECT member, SELECT membership, SELECT person, SELECT person_tally, SELECT standing, SELECT tally, \
         SELECT team, SELECT waiver, UPDATE assignment, UPDATE person\n\
         keywright_learner INSERT event, SELECT event, SELECT member, SELECT publication, SELECT standing"
    );
    let unprotected = desk.superuser(
        "SELECT relname FROM pg_class WHERE relnamespace = 'keywright'::regnamespace AND relkind = 'r'
         AND NOT (relrowsecurity AND relforcerowsecurity)",
    );
    assert_eq!(unprotected, "", "tables without row-level security for everybody");
    let careless = desk.superuser(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'keywright'::regnamespace
         AND (NOT prosecdef OR proconfig IS DISTINCT FROM ARRAY['search_path=\"\"'] OR has_function_privilege('public', oid, 'EXECUTE'))",
    );
    assert_eq!(careless, "", "functions that anybody may call, or that look for names where the caller says");
    let powers = desk.superuser(
        "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'keywright_%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolcanlogin)",
    );
    assert_eq!(powers, "0");
}

#[test]
fn two_people_may_have_an_event_of_the_same_id() {
    let desk = Desk::new();
    let (ada, ben) = (desk.person("red", "ada", false), desk.person("red", "ben", false));
    let event = events(1, "https/first", "lesson-opened", in_days(0));
    assert_eq!(desk.connect(&ada).send(&event), Ok(1));
    assert_eq!(desk.connect(&ben).send(&event), Ok(1), "Ada's event stood in for Ben's");
    assert_eq!((desk.connect(&ada).held(), desk.connect(&ben).held()), (Ok(1), Ok(1)));
}

#[test]
fn an_invitation_works_once_and_for_some_days_only() {
    let desk = Desk::new();
    let event: Vec<Outgoing> = events(1, "https/first", "lesson-opened", in_days(0));
    let invitation = desk.invite("red", "ada", true);
    let open = |password: &Password| Connection::open(&desk.server, &invitation.role, password);
    // Before it is used the login may do nothing else, and sees nobody.
    let unused = Person { role: invitation.role.clone(), password: invitation.password.clone() };
    desk.person("red", "ben", false);
    assert!(matches!(open(&invitation.password).unwrap().send(&event), Err(TeamError::Denied(_))));
    assert_eq!(
        desk.by_hand(&unused, "SELECT count(*) FROM keywright.member WHERE login <> session_user"),
        Ok("0".into())
    );

    let password = Password::fresh().unwrap();
    let joined = open(&invitation.password).unwrap().join(&invitation.role, &password).unwrap();
    assert_eq!((joined.team.as_str(), joined.person.as_str(), joined.leads), ("red", "ada", true));
    assert_eq!(open(&invitation.password).unwrap_err(), TeamError::LoginRefused);
    assert_eq!(open(&password).unwrap().send(&event), Ok(1));
    let again = open(&password).unwrap().join(&invitation.role, &Password::fresh().unwrap());
    assert_eq!(again, Err(TeamError::InvitationSpent));
    assert!(open(&password).is_ok(), "a failed attempt changed the password");

    let late = desk.administrator().invite("red", "late", false, in_days(-1)).unwrap();
    let mut connection = Connection::open(&desk.server, &late.role, &late.password).unwrap();
    assert_eq!(connection.join(&late.role, &password), Err(TeamError::InvitationSpent));
}

#[test]
fn a_newer_invitation_takes_the_unused_one_back_and_a_used_one_stays() {
    let desk = Desk::new();
    let (first, second) = (desk.invite("red", "ada", false), desk.invite("red", "ada", false));
    let join = |invitation: &keywright_team::Invitation| {
        let mut connection = Connection::open(&desk.server, &invitation.role, &invitation.password)?;
        connection.join(&invitation.role, &Password::fresh()?)
    };
    assert_eq!(join(&first), Err(TeamError::InvitationSpent));
    assert!(join(&second).is_ok());
    let third = desk.invite("red", "ada", false);
    assert!(join(&third).is_ok(), "a second machine");
    assert_eq!(desk.administrator().revoke("red", "ada"), Ok(2));
}

#[test]
fn what_is_taken_back_is_taken_back_at_once_and_what_was_done_stays() {
    let desk = Desk::new();
    let (ada, lea) = (desk.person("red", "ada", false), desk.person("red", "lea", true));
    let mut connection = desk.connect(&ada);
    connection.send(&events(500, "https/first", "lesson-opened", in_days(0))).unwrap();
    assert_eq!(desk.administrator().revoke("red", "ada"), Ok(1));
    // The connection is still open; the second batch of what she has to send is refused as a whole.
    let refused = connection.send(&events(500, "https/first", "lesson-opened", in_days(0)));
    assert!(matches!(refused, Err(TeamError::Denied(_))), "{refused:?}");
    let again = Connection::open(&desk.server, &ada.role, &ada.password).unwrap_err();
    assert_eq!(again, TeamError::LoginRefused);
    assert_eq!(desk.superuser("SELECT count(*) FROM keywright.event"), "500");
    assert_eq!(
        desk.by_hand(&lea, "SELECT count(*) FROM keywright.standing WHERE lesson = 'https/first'"),
        Ok("1".into())
    );
    assert_eq!(desk.administrator().revoke("red", "nobody"), Ok(0));
}

#[test]
fn setting_up_twice_and_names_that_are_not_there_are_told() {
    let desk = Desk::new();
    let mut administrator = desk.administrator();
    assert_eq!(administrator.set_up(), Err(TeamError::SetUpAlready));
    assert_eq!(
        administrator.make_team("red"),
        Err(TeamError::BadName("there is a team `red` already".into()))
    );
    let nowhere = administrator.invite("green", "ada", false, in_days(1)).unwrap_err();
    assert_eq!(nowhere, TeamError::BadName("there is no team `green`".into()));
    for version in ["0", "2"] {
        desk.superuser(&format!("UPDATE keywright.schema SET version = {version}"));
        let found = version.parse().unwrap();
        assert_eq!(desk.administrator().make_team("x"), Err(TeamError::OtherVersion { found, known: 1 }));
    }
}
