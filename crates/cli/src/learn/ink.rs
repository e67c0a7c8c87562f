//! How words look. A tone never says anything alone: every mark has its word beside it, so that nothing is
//! lost without colours, to a screen reader, or on paper.

use ratatui::style::{Color, Modifier, Style};

/// What is meant by a way of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As everything else.
    Plain,
    /// A heading, or what is stressed.
    Strong,
    /// Said beside the matter.
    Soft,
    /// Right.
    Good,
    /// Wrong.
    Bad,
    /// Worth a look.
    Missed,
    /// Code.
    Code,
    /// Words that lead somewhere.
    Link,
    /// Where one is.
    Here,
}

/// Whether there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink {
    /// The sixteen of the terminal, which its owner has chosen to be readable.
    pub(crate) coloured: bool,
}

impl Ink {
    /// The style of a tone.
    pub(crate) fn style(self, tone: Tone) -> Style {
        let plain = Style::new();
        let (colour, modifier) = match tone {
            Tone::Plain => (None, Modifier::empty()),
            Tone::Strong => (None, Modifier::BOLD),
            Tone::Soft => (None, Modifier::DIM),
            Tone::Good => (Some(Color::Green), Modifier::BOLD),
            Tone::Bad => (Some(Color::Red), Modifier::BOLD),
            Tone::Missed => (Some(Color::Yellow), Modifier::BOLD),
            Tone::Code => (Some(Color::Cyan), Modifier::empty()),
            Tone::Link => (None, Modifier::UNDERLINED),
            Tone::Here => (Some(Color::Cyan), Modifier::BOLD),
        };
        let plain = plain.add_modifier(modifier);
        match colour {
            Some(colour) if self.coloured => plain.fg(colour),
            _ => plain,
        }
    }
}
