//! `keywright new`

use std::path::Path;

use keywright_commands::{Context, new_lesson, new_rule};

use crate::Outcome;
use crate::args::New;

pub(crate) fn new(context: &Context, new: &New) -> anyhow::Result<Outcome> {
    let text = match new {
        New::Rule { id, practice, policies } => {
            let page = new_rule(context, policies, id, practice.as_deref())?;
            begun(&page, &format!("keywright test {}", policies.display()))
        }
        New::Lesson { id, lessons } => {
            let folder = new_lesson(context, lessons, id)?;
            begun(&folder.join("lesson.md"), &format!("keywright test {}", lessons.display()))
        }
    };
    Ok(text.into())
}

fn begun(page: &Path, prove: &str) -> String {
    format!("{} works as it stands.\nWrite what is marked TODO, then prove it: {prove}\n", page.display())
}
