//! A lead sets up a team on a server and assigns a practice. Two people learn, one of them without a
//! network for a while. The lead sees it, and proves it.

use std::fs;
use std::path::Path;

use keywright_commands::verify_evidence;
use keywright_lesson::{Lesson, Practice};
use xtask::Outcome;
use xtask::window::Role;

use crate::answers::{Answers, words};
use crate::leading::{assign, import, prove};
use crate::lesson::do_lesson;
use crate::office::{Office, TEAM, copy};
use crate::story::{Story, ensure, tell_of};
use crate::support::proxy::Proxy;

const ROSTER: &str = "id,name,groups\nada,Ada,web\nben,Ben,web\n";
/// What the screen says once the server has confirmed everything.
const SENT: &str = "Everything was sent";

#[test]
#[ignore = "needs a virtual display: cargo xtask test stories"]
fn a_team_learns_a_practice_one_of_them_offline_and_its_lead_proves_it() {
    tell_of(["together-lea", "together-ada", "together-ben"], |[lea, ada, ben]| {
        let (answers, office) = (Answers::new()?, Office::open()?);
        let lesson = answers.whole_lesson()?;
        let practice = answers.practice_of(lesson)?;
        let (line, bens_line) = (office.line(), office.line());

        arrive(lea, &office, "Lea", true, &line)?;
        import(lea, ROSTER, "2 people would join")?;
        assign(lea, &practice.id)?;
        arrive(ada, &office, "Ada", false, &line)?;
        arrive(ben, &office, "Ben", false, &bens_line)?;
        is_asked_for(ada, practice)?;
        is_asked_for(ben, practice)?;

        bens_line.cut_after(0);
        for learner in [&*ada, &*ben] {
            learner.window().click(Role::Link, "Learn")?;
            learner.window().click(Role::Link, &lesson.title)?;
            do_lesson(learner.window(), &answers, lesson)?;
        }
        send(ada, SENT)?;
        waits(ben)?;
        sees(lea, practice, lesson, &["Ada"])?;

        ben.lose_power()?;
        waits(ben)?;
        bens_line.mend();
        send(ben, SENT)?;
        sees(lea, practice, lesson, &["Ada", "Ben"])?;

        lea.window().click(Role::Link, "Team")?;
        let pack = prove(lea)?;
        tells_of(&pack, lesson)?;
        no_change_goes_unseen(lea, &pack)
    });
}

/// Somebody's first day: a name, an invitation, and what the team asks for.
fn arrive(story: &Story, office: &Office, name: &str, leads: bool, line: &Proxy) -> Outcome {
    let papers = story.folder("papers")?;
    let invitation = office.invite(&name.to_lowercase(), leads, line, &papers)?;
    story.arrive(name)?;
    let window = story.window();
    window.click(Role::Link, "You")?;
    window.find(Role::Heading, "Join a team")?;
    window.write("Path of the invitation", &invitation.display().to_string())?;
    window.click(Role::Choice, "In a file that only I can read")?;
    window.write("Path of the file for the password", &papers.join("password").display().to_string())?;
    story.look_over("the way into a team")?;
    window.click(Role::Button, "Join")?;
    window.see(&format!("You are in the team {TEAM}."))?;
    window.see(SENT)?;
    story.look_over("the team somebody has joined")
}

fn is_asked_for(story: &Story, practice: &Practice) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "Learn")?;
    window.see("Your team asks for")?;
    let asked = window.text()?.matches("Due on ").count();
    ensure(asked == practice.lessons.len(), || format!("{asked} lessons are asked for"))
}

/// Sends what was done, and reads what the screen says then.
fn send(story: &Story, says: &str) -> Outcome {
    let window = story.window();
    window.click(Role::Link, "You")?;
    window.click(Role::Button, "Send now")?;
    window.see(says)
}

/// The screen says that something waits, why, and that nothing is lost.
fn waits(story: &Story) -> Outcome {
    send(story, "still to be sent")?;
    story.window().see("It waits because the connection to the team's server was cut")?;
    story.window().see("Nothing is lost")?;
    story.look_over("what waits without a network")
}

/// The overview counts who has completed the lesson, and the matrix says who that is.
fn sees(lead: &Story, practice: &Practice, lesson: &Lesson, done: &[&str]) -> Outcome {
    let window = lead.window();
    window.click(Role::Link, "Team")?;
    window.click(Role::Link, "Matrix")?;
    window.see(&format!("{} rows", 2 * practice.lessons.len()))?;
    window.click(Role::Link, "Overview")?;
    let count = format!("{}, Completed, {}: show in the matrix", done.len(), lesson.title);
    window.click(Role::Link, &count)?;
    done.iter().try_for_each(|name| window.find(Role::Link, name))?;
    lead.look_over("who has completed it")
}

/// The register says of each what the screen said.
fn tells_of(pack: &Path, lesson: &Lesson) -> Outcome {
    let register = fs::read_to_string(pack.join("register.csv")).map_err(|error| error.to_string())?;
    let done = |line: &&str| line.contains(&lesson.id) && line.contains("completed");
    ensure(register.lines().filter(done).count() == 2, || register.clone())
}

/// A register that says more than was learned is refused.
fn no_change_goes_unseen(lead: &Story, pack: &Path) -> Outcome {
    let forged = lead.folder("forged")?;
    copy(pack, &forged)?;
    let failed = |error: std::io::Error| error.to_string();
    let register = fs::read_to_string(forged.join("register.csv")).map_err(failed)?;
    let nicer = register.replace(",assigned,", ",completed,");
    ensure(nicer != register, || format!("nothing is left to do: {register}"))?;
    fs::write(forged.join("register.csv"), nicer).map_err(failed)?;
    ensure(!verify_evidence(&forged).map_err(words)?.holds, || "a forged register is believed".to_owned())
}
