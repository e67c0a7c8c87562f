//! `keywright certificate`

mod page;

use std::fmt::Write;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use keywright_commands::reports::{Certifiable, Certificate, Failure, FailureCode};
use keywright_commands::requests::MakeCertificate;
use keywright_commands::{Context, certificates, make_certificate};

use crate::Outcome;
use crate::args::certificate::CertificateOptions;

pub(crate) fn certificate(context: &Context, options: &CertificateOptions) -> anyhow::Result<Outcome> {
    let Some(practice) = &options.practice else {
        let achievements = certificates(context)?.achievements;
        if achievements.is_empty() {
            return Ok("This catalogue has no lessons.\n".to_owned().into());
        }
        return Ok(achievements.iter().map(line).collect::<String>().into());
    };
    let folder = options.to.as_ref().map(|folder| folder.display().to_string());
    let made = make_certificate(context, &MakeCertificate { of: practice.clone(), folder })?;
    let mut text = format!(
        "{} is certified in {}\nYour key is {}. Anybody can check it: keywright verify FILE\n",
        made.title, made.path, made.fingerprint
    );
    if let Some(file) = &options.html {
        write_page(file, &made)?;
        let _ = writeln!(text, "The page to print is {}", file.display());
    }
    Ok(text.into())
}

fn line(achievement: &Certifiable) -> String {
    let missing = achievement.missing.len();
    let state = match (missing, achievement.made.first()) {
        (0, None) => format!("completed: `keywright certificate {}` certifies it", achievement.id),
        (0, Some(newest)) => format!("certified in {}", newest.path),
        (_, newest) => {
            let earlier = newest.map(|it| format!("; an earlier state is certified in {}", it.path));
            let done = achievement.lessons as usize - missing;
            format!("{done} of {} lessons done{}", achievement.lessons, earlier.unwrap_or_default())
        }
    };
    let next = achievement.missing.first().map(|it| format!("    next: {}\n", it.title)).unwrap_or_default();
    format!("{} ({}): {state}\n{next}", achievement.id, achievement.title)
}

fn write_page(file: &Path, certificate: &Certificate) -> Result<(), Failure> {
    let page = page::page(certificate);
    let made = OpenOptions::new().write(true).create_new(true).open(file);
    made.and_then(|mut file| file.write_all(page.as_bytes())).map_err(|error| Failure {
        code: FailureCode::CannotWrite,
        message: format!("cannot write {}: {error}", file.display()),
        remedy:
            "Name a file that is not there yet, in a folder you may write to. The certificate itself is made."
                .into(),
    })
}
