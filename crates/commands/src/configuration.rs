//! What a team's `keywright.toml` says, and a place to write it.

use std::path::{Path, PathBuf};

use keywright_config::{Complaint, ConfigError, FILE_NAME, Fault, Origin};
use keywright_project::{nearest, read_configuration};

use crate::check::{Team, Wrong, folder_of, sentence};
use crate::context::Context;
use crate::convert::number;
use crate::reports::{
    ConfigMistake, ConfigReport, ConfigSetting, ConfigurationCheck, ConfigurationFile, Failure, FailureCode,
};
use crate::requests::{OpenConfiguration, SaveConfiguration, ValidateConfiguration};
use crate::written::write;

/// What a project without a configuration begins with.
const TEMPLATE: &str = include_str!("scaffold/keywright.toml");

/// Every setting that counts for a folder, with the place that set it.
pub fn configuration(context: &Context, root: &Path) -> Result<ConfigReport, Failure> {
    Ok(explained(&Team::of(context, root)?))
}

/// The `keywright.toml` that counts for a folder; a template for one when there is none.
pub fn open_configuration(
    context: &Context,
    request: &OpenConfiguration,
) -> Result<ConfigurationFile, Failure> {
    let root = Path::new(&request.root);
    let file = file_of(root)?;
    let saved = on_disk(&file)?;
    let text = saved.clone().unwrap_or_else(|| TEMPLATE.to_owned());
    Ok(ConfigurationFile {
        path: file.display().to_string(),
        check: checked(context, root, &text),
        text,
        exists: saved.is_some(),
    })
}

/// What a text would mean as the configuration of a folder.
pub fn validate_configuration(
    context: &Context,
    request: &ValidateConfiguration,
) -> Result<ConfigurationCheck, Failure> {
    let root = Path::new(&request.root);
    file_of(root)?;
    Ok(checked(context, root, &request.text))
}

/// Writes the configuration of a folder: whole, only over what was read before, and only when it is well
/// formed or the person insists.
pub fn save_configuration(
    context: &Context,
    request: &SaveConfiguration,
) -> Result<ConfigurationFile, Failure> {
    let root = Path::new(&request.root);
    let file = file_of(root)?;
    if on_disk(&file)? != request.before {
        return Err(Failure {
            code: FailureCode::ChangedMeanwhile,
            message: format!("{} has been changed since it was opened here", file.display()),
            remedy: "Look at what it says now, then decide which of the two counts.".into(),
        });
    }
    let check = checked(context, root, &request.text);
    if let (Some(mistake), false) = (check.mistakes.iter().find(|it| it.stops), request.insist) {
        return Err(Failure {
            code: FailureCode::ConfigurationInvalid,
            message: format!("line {}: {}", mistake.line, mistake.message),
            remedy: mistake.remedy.clone(),
        });
    }
    let text = as_before(&request.text, request.before.as_deref());
    write(&file, &text)?;
    Ok(ConfigurationFile { path: file.display().to_string(), text, exists: true, check })
}

/// Where the configuration of a folder is, or would be.
fn file_of(root: &Path) -> Result<PathBuf, Failure> {
    let cannot = |error: std::io::Error| Failure {
        code: FailureCode::CannotRead,
        message: format!("cannot read {}: {error}", root.display()),
        remedy: "Choose a folder that exists and that you may read.".into(),
    };
    let folder = folder_of(root).canonicalize().map_err(cannot)?;
    root.metadata().map_err(cannot)?;
    let Some(file) = nearest(&folder, FILE_NAME) else { return Ok(folder.join(FILE_NAME)) };
    let file = folder.join(file);
    let above = file.parent().and_then(|above| above.canonicalize().ok());
    Ok(above.map_or(file, |above| above.join(FILE_NAME)))
}

/// The text of a file, or none when there is no such file.
fn on_disk(file: &Path) -> Result<Option<String>, Failure> {
    if file.symlink_metadata().is_err() {
        return Ok(None);
    }
    read_configuration(file).map(Some).map_err(|why| Failure {
        code: FailureCode::CannotRead,
        message: format!("cannot read {}: {why}", file.display()),
        remedy: "Make it a text file that you may read, or move it away.".into(),
    })
}

/// Editors hand out lines that end in a line feed; a file that ended them otherwise goes on doing so.
fn as_before(text: &str, before: Option<&str>) -> String {
    let text = text.replace("\r\n", "\n");
    if before.is_some_and(|before| before.contains("\r\n")) { text.replace('\n', "\r\n") } else { text }
}

fn checked(context: &Context, root: &Path, text: &str) -> ConfigurationCheck {
    let team = Team::with_text(context, root, text);
    match team.and_then(|team| team.required_lessons(context).map(drop).map(|()| team)) {
        Ok(team) => {
            let own = team.config.files.last().map(|(path, _)| path.clone()).unwrap_or_default();
            let complaints = team.config.complaints.iter();
            ConfigurationCheck {
                mistakes: complaints.map(|complaint| complained(complaint, &own)).collect(),
                follows: Some(explained(&team)),
            }
        }
        Err(wrong) => ConfigurationCheck { mistakes: vec![mistake(wrong, root)], follows: None },
    }
}

fn mistake(wrong: Wrong, root: &Path) -> ConfigMistake {
    match wrong {
        Wrong::Said(ConfigError { origin, message, remedy }) => {
            let own = nearest(folder_of(root), FILE_NAME).unwrap_or_else(|| PathBuf::from(FILE_NAME));
            let own = own.to_string_lossy().replace('\\', "/");
            ConfigMistake { stops: true, ..at(&origin, &own, &message, &remedy) }
        }
        Wrong::Elsewhere(failure) => ConfigMistake {
            path: None,
            line: 0,
            column: 0,
            message: failure.message,
            remedy: failure.remedy,
            stops: true,
        },
    }
}

fn complained(complaint: &Complaint, own: &str) -> ConfigMistake {
    let remedy = match complaint.fault {
        Fault::LockedRuleLoosened => "make it stricter, or leave it out",
        Fault::RuleOffWithoutReason => "give it a `reason`",
    };
    at(&complaint.at, own, &complaint.message, remedy)
}

fn at(origin: &Origin, own: &str, message: &str, remedy: &str) -> ConfigMistake {
    ConfigMistake {
        path: (origin.path != own).then(|| origin.path.clone()),
        line: number(origin.line),
        column: number(origin.column),
        message: sentence(message),
        remedy: sentence(remedy),
        stops: false,
    }
}

fn explained(team: &Team) -> ConfigReport {
    let parameters = team.policy().parameters();
    let settings = team.config.explained().into_iter().map(|it| {
        let about = parameters.get(it.name.as_str()).filter(|_| it.group == "parameters");
        ConfigSetting {
            group: it.group.to_owned(),
            note: about.map_or(it.note, |parameter| parameter.about.clone()),
            name: it.name,
            value: it.value,
            by: it.by.map(|by| by.to_string()),
        }
    });
    let foreign = team.foreign.named.iter().map(|(kind, named, rules)| ConfigSetting {
        group: "others".to_owned(),
        name: (*kind).to_owned(),
        value: named.path.display().to_string(),
        by: Some(named.by.to_string()),
        note: if *rules == 1 { "1 rule".to_owned() } else { format!("{rules} rules") },
    });
    let files = team.config.files.iter().map(|(path, _)| path.clone()).collect();
    ConfigReport { files, settings: settings.chain(foreign).collect() }
}
