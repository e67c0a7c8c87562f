//! `keywright completions` and `keywright man`: what the arguments say of themselves, for shells and readers.

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::Outcome;
use crate::args::Arguments;

pub(crate) fn completions(shell: Shell) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "keywright", &mut text);
    told(&text)
}

/// The page of the program, or of one of its commands.
pub(crate) fn man(name: Option<&str>) -> anyhow::Result<Outcome> {
    let mut whole = Arguments::command();
    whole.build();
    let page = match name {
        None => Some(whole),
        Some(name) => whole.find_subcommand(name).cloned(),
    };
    let page =
        page.ok_or_else(|| anyhow::anyhow!("there is no command of that name; `keywright help` lists them"))?;
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    Ok(told(&text))
}

fn told(text: &[u8]) -> Outcome {
    String::from_utf8_lossy(text).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    fn commands() -> Vec<String> {
        let whole = Arguments::command();
        whole.get_subcommands().map(|it| it.get_name().to_owned()).collect()
    }

    #[test]
    fn completions_know_every_command() {
        assert!(commands().len() > 10, "{:?}", commands());
        for shell in Shell::value_variants() {
            let text = completions(*shell).text;
            for name in commands() {
                assert!(text.contains(&name), "{shell}: {name}");
            }
        }
    }

    #[test]
    fn the_manual_knows_every_command_and_each_has_a_page() {
        let whole = man(None).unwrap().text;
        for name in commands() {
            let spelled = name.replace('-', "\\-");
            assert!(whole.contains(&format!("keywright\\-{spelled}(1)")), "{name}: {whole}");
            let page = man(Some(&name)).unwrap().text;
            assert!(page.contains(".SH SYNOPSIS"), "{page}");
        }
        assert!(man(Some("check")).unwrap().text.contains("staged"));
        assert!(man(Some("no-such")).is_err());
    }
}
