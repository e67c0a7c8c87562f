//! Who learns: one of those who learn on this machine, or somebody new.

use keywright_commands::reports::{Failure, Profile};
use keywright_commands::requests::{ChooseProfile, CreateProfile};
use keywright_commands::{Context, choose_profile, create_profile, start};

use super::Wanted;
use super::form::Field;
use super::ink::Tone;
use super::screen::{Act, Hint, Key, Screen};
use super::sheet::Sheet;

/// The people, and a line for another name.
pub(crate) struct PeopleScreen {
    profiles: Vec<Profile>,
    current: Option<Profile>,
    name: Field,
    /// Where to go afterwards.
    wanted: Wanted,
}

impl PeopleScreen {
    /// Everybody who learns on this machine.
    pub(crate) fn open(context: &Context, wanted: Wanted) -> Result<Self, Failure> {
        let start = start(context)?;
        Ok(Self { profiles: start.profiles, current: start.profile, name: Field::default(), wanted })
    }
}

impl Screen for PeopleScreen {
    fn head(&self) -> (String, String) {
        ("Who learns?".into(), String::new())
    }

    fn draw(&self, sheet: &mut Sheet, focus: Option<usize>) {
        if !self.profiles.is_empty() {
            sheet.say(Tone::Soft, "Enter chooses. What each has done is kept apart.");
            sheet.blank();
        }
        for profile in &self.profiles {
            let mark = if self.current.as_ref() == Some(profile) { "(x) " } else { "( ) " };
            sheet.stop(|sheet| {
                sheet.hanging(mark, Tone::Plain, |sheet| sheet.say(Tone::Plain, &profile.name));
            });
        }
        sheet.blank();
        let label = if self.profiles.is_empty() { "Your name" } else { "Somebody new: your name" };
        self.name.draw(label, sheet, focus == Some(self.profiles.len()));
    }

    fn keys(&self) -> Vec<Hint> {
        vec![("Enter", "learn as this person"), ("Esc", "back")]
    }

    fn begins_at(&self) -> Option<usize> {
        let current = self.profiles.iter().position(|profile| self.current.as_ref() == Some(profile));
        Some(current.unwrap_or(0))
    }

    fn is_written_in(&self, focus: Option<usize>) -> bool {
        focus == Some(self.profiles.len())
    }

    fn key(&mut self, context: &Context, key: Key, focus: Option<usize>) -> Result<Act, Failure> {
        let chosen = focus.and_then(|at| self.profiles.get(at));
        match key {
            Key::Enter => {
                match chosen {
                    Some(profile) => choose_profile(context, &ChooseProfile { id: profile.id.clone() })?,
                    None => create_profile(context, &CreateProfile { name: self.name.text() })?,
                };
                Ok(Act::Go(self.wanted.screen(context)?))
            }
            Key::Esc if self.current.is_some() => Ok(Act::Go(self.wanted.screen(context)?)),
            Key::Esc => Ok(Act::Leave),
            _ if self.is_written_in(focus) && self.name.key(key) => Ok(Act::Taken),
            _ => Ok(Act::Pass),
        }
    }
}
