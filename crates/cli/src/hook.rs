//! `keywright install-hook`

use anyhow::Context as _;
use keywright_commands::reports::HookMoment;
use keywright_commands::{install_hook, uninstall_hook};

use crate::Outcome;
use crate::args::HookOptions;

pub(crate) fn hook(options: &HookOptions) -> anyhow::Result<Outcome> {
    let moment = if options.pre_push { HookMoment::PrePush } else { HookMoment::PreCommit };
    let text = if options.uninstall {
        match uninstall_hook(&options.path, moment)? {
            Some(path) => format!("{path} is taken out.\n"),
            None => "There is no hook to take out.\n".to_owned(),
        }
    } else {
        let program = std::env::current_exe().context("cannot tell where this program is")?;
        let path = install_hook(&options.path, moment, &program)?;
        let when = if options.pre_push { "push" } else { "commit" };
        format!("{path} checks before each {when} from now on.\n")
    };
    Ok(text.into())
}
