//! `keywright baseline`

use std::path::Path;

use keywright_commands::requests::WriteBaseline;
use keywright_commands::{Context, write_baseline};

use crate::Outcome;
use crate::progress::Progress;

pub(crate) fn baseline(context: &Context, path: &Path, prune: bool) -> anyhow::Result<Outcome> {
    let progress = Progress::new();
    let request = WriteBaseline { root: path.to_string_lossy().into_owned(), prune };
    let written = write_baseline(context, &request, &|step| progress.show(&step));
    progress.clear();
    let written = written?;
    let counted = |count: u32| if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
    Ok(format!(
        "{} now hides {}: {} known before, {} new. {} gone.\nCommit it; mend one, and `keywright baseline --prune` takes it out.\n",
        written.path,
        counted(written.kept + written.added),
        written.kept,
        written.added,
        counted(written.gone) + if written.gone == 1 { " is" } else { " are" },
    )
    .into())
}
