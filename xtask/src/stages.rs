//! Stages: named, timed, in order, and the first failure is the last word.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::{Outcome, shell};

/// One stage of a longer command.
pub struct Stage {
    /// One word, to run it alone.
    pub name: &'static str,
    /// What it does, in a few words.
    pub about: &'static str,
    /// The work. It may find that there is nothing to do here, and says why.
    pub work: fn() -> Outcome<Done>,
}

/// How a stage ended well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// Everything held.
    Passed,
    /// It could not be done here, and that is not a failure.
    LeftOut(String),
}

/// Runs stages in order, stops at the first failure, and prints how long each took.
pub fn run(stages: &[&Stage]) -> Outcome {
    let begun = Instant::now();
    let mut rows = Vec::new();
    for (at, stage) in stages.iter().enumerate() {
        shell::say(format!("{} ({} of {}): {}", stage.name, at + 1, stages.len(), stage.about));
        let stage_begun = Instant::now();
        let result = (stage.work)();
        let took = stage_begun.elapsed();
        match result {
            Ok(done) => rows.push((stage.name, took, spell(&done))),
            Err(error) => {
                rows.push((stage.name, took, "FAILED".to_owned()));
                rows.extend(
                    stages[at + 1..].iter().map(|later| (later.name, Duration::ZERO, "not run".to_owned())),
                );
                print!("{}", table(&rows, begun.elapsed()));
                return Err(format!(
                    "{} failed: {error}\nRun it alone: cargo xtask test {}",
                    stage.name, stage.name
                ));
            }
        }
    }
    print!("{}", table(&rows, begun.elapsed()));
    Ok(())
}

fn spell(done: &Done) -> String {
    match done {
        Done::Passed => "passed".to_owned(),
        Done::LeftOut(why) => format!("left out: {why}"),
    }
}

fn table(rows: &[(&str, Duration, String)], total: Duration) -> String {
    let width = rows.iter().map(|(name, ..)| name.len()).max().unwrap_or_default().max("total".len());
    let mut text = String::from("\n");
    for (name, took, result) in rows {
        let _ = writeln!(text, "  {name:width$}  {:>9}  {result}", clock(*took));
    }
    let _ = writeln!(text, "  {:width$}  {:>9}", "total", clock(total));
    text
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} m {:02} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: &'static str, work: fn() -> Outcome<Done>) -> Stage {
        Stage { name, about: "a stage of a test", work }
    }

    #[test]
    fn the_first_failure_ends_the_run_and_names_itself() {
        let good = stage("good", || Ok(Done::Passed));
        let bad = stage("bad", || Err("it rained".into()));
        let never = stage("never", || panic!("ran after a failure"));
        assert_eq!(
            run(&[&good, &bad, &never]).unwrap_err(),
            "bad failed: it rained\nRun it alone: cargo xtask test bad"
        );
        assert_eq!(run(&[&good]), Ok(()));
    }

    #[test]
    fn the_table_is_aligned() {
        let rows = [
            ("format", Duration::from_millis(1234), "passed".to_owned()),
            ("engine", Duration::from_secs(125), "FAILED".to_owned()),
            ("ui", Duration::ZERO, "not run".to_owned()),
        ];
        let expect = "
  format      1.2 s  passed
  engine   2 m 05 s  FAILED
  ui          0.0 s  not run
  total    2 m 07 s
";
        assert_eq!(table(&rows, Duration::from_secs(127)), expect);
    }
}
