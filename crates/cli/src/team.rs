//! `keywright team`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use keywright_commands::reports::{ImportState, ImportedBundle};
use keywright_commands::requests::{ExportBundle, ImportBundles};
use keywright_commands::{Context, export_bundle, import_bundles};

use crate::Outcome;
use crate::args::Team;
use crate::report::counted;

pub(crate) fn team(context: &Context, team: &Team) -> anyhow::Result<Outcome> {
    match team {
        Team::Export { to } => export(context, to.as_deref()),
        Team::Import { path, accept_key, accept_past } => {
            import(context, path, accept_key.clone(), *accept_past)
        }
        Team::Lead(lead) => crate::team_lead::lead(context, lead),
        other => crate::team_server::team(context, other),
    }
}

fn export(context: &Context, to: Option<&Path>) -> anyhow::Result<Outcome> {
    let folder = to.map(|folder| folder.display().to_string());
    let export = export_bundle(context, &ExportBundle { folder })?;
    Ok(format!(
        "{} in {}\nIt says what you did in which lesson and when, and none of your answers.\nYour key is {}: whoever takes it in may ask you for that.\n",
        if export.events == 1 { "1 event is".into() } else { format!("{} events are", export.events) },
        export.path,
        export.fingerprint
    )
    .into())
}

fn import(
    context: &Context,
    path: &Path,
    accept_key: Option<String>,
    accept_past: bool,
) -> anyhow::Result<Outcome> {
    let request = ImportBundles { path: path.display().to_string(), accept_key, accept_past };
    let import = import_bundles(context, &request)?;
    let mut text: String = import.bundles.iter().map(line).collect();
    let refused = import.bundles.iter().filter(|it| it.state == ImportState::Refused).count();
    let taken = import.bundles.len() - refused;
    let fresh: u32 = import.bundles.iter().map(|it| it.fresh).sum();
    let _ = writeln!(
        text,
        "\n{taken} taken in with {}, {refused} refused.",
        counted(fresh as usize, "new event")
    );
    Ok(Outcome { text, code: if refused == 0 { 0 } else { 2 }, failures: Vec::new() })
}

fn line(bundle: &ImportedBundle) -> String {
    let file = PathBuf::from(&bundle.path);
    let file = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let name = bundle.name.as_deref().unwrap_or(&file);
    let key = bundle.fingerprint.as_deref().unwrap_or_default();
    match (&bundle.state, &bundle.failure) {
        (ImportState::New, _) => {
            format!("{name}: first bundle, {}, key {key}\n", counted(bundle.events as usize, "event"))
        }
        (ImportState::Updated, _) => format!("{name}: {}\n", counted(bundle.fresh as usize, "new event")),
        (ImportState::NothingNew, _) => format!("{name}: nothing new\n"),
        (ImportState::LearnsHere, _) => format!("{name}: learns on this machine, nothing to take in\n"),
        (ImportState::Refused, failure) => {
            let (message, remedy) =
                failure.as_ref().map_or(("", ""), |failure| (&failure.message, &failure.remedy));
            format!("{file}: refused: {message}\n  = help: {remedy}\n")
        }
    }
}
