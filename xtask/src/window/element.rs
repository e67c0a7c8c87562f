//! Finding things as a person does: by what they are and what they are called.

/// What something on the screen is, as far as a hand is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Something to press.
    Button,
    /// Something that leads elsewhere.
    Link,
    /// Something to write in.
    Field,
    /// One of several answers: a radio button or a check box.
    Choice,
    /// A heading.
    Heading,
    /// One of several sheets.
    Tab,
}

impl Role {
    /// The elements that can have this role.
    pub(super) fn selector(self) -> &'static str {
        match self {
            Self::Button => "button, [role=button], summary",
            Self::Link => "a[href]",
            Self::Field => "input:not([type=radio], [type=checkbox]), textarea, [contenteditable=true]",
            Self::Choice => {
                "input[type=radio], input[type=checkbox], [role=checkbox], [role=radio], [role=option]"
            }
            Self::Heading => "h1, h2, h3, h4",
            Self::Tab => "[role=tab]",
        }
    }

    /// The role in a sentence.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Button => "the button",
            Self::Link => "the link",
            Self::Field => "the field",
            Self::Choice => "the choice",
            Self::Heading => "the heading",
            Self::Tab => "the tab",
        }
    }
}

/// The first visible, usable element of a selector with an accessible name: the whole name when one
/// has exactly that, else the first that begins with it. It is scrolled into view here, because the
/// driver does not always do that before a click.
pub(super) const FIND: &str = r"
const [selector, wanted] = arguments;
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const byId = (ids) => tidy(ids.split(/\s+/).map((id) => document.getElementById(id)?.innerText).join(' '));
const name = (element) =>
    (element.hasAttribute('aria-labelledby') && byId(element.getAttribute('aria-labelledby'))) ||
    tidy(element.getAttribute('aria-label')) ||
    tidy([...(element.labels ?? [])].map((label) => label.innerText).join(' ')) ||
    tidy(element.innerText) ||
    tidy(element.title || element.placeholder);
const usable = (element) => element.getClientRects().length > 0 && !element.disabled &&
    element.getAttribute('aria-disabled') !== 'true';
const all = [...document.querySelectorAll(selector)].filter(usable);
const found = all.find((element) => name(element) === wanted) ?? all.find((element) => name(element).startsWith(wanted));
found?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
return found ?? null;
";

/// Whether an element lies still for two frames with nothing over its middle. If so, it is marked:
/// the next click anywhere says whether it was this one that was hit.
pub(super) const AIM: &str = r"
const [element, done] = arguments;
const place = () => JSON.stringify(element.getBoundingClientRect());
const before = place();
const aim = () => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    const still = element.isConnected && place() === before && (element.contains(over) || over?.contains(element));
    if (still) {
        window.aimedAt = new Promise((tell) => document.addEventListener(
            'click', (click) => tell(click.composedPath().includes(element)), { capture: true, once: true }));
    }
    done(Boolean(still));
};
requestAnimationFrame(() => requestAnimationFrame(aim));
";

/// Whether the click hit what was aimed at. A page that is no longer the same took it.
pub(super) const HIT: &str = r"
const done = arguments[arguments.length - 1];
const late = new Promise((tell) => setTimeout(tell, 3000, false));
Promise.race([window.aimedAt ?? true, late]).then(done);
";

/// The text of the first heading that can be seen.
pub(super) const FIRST_HEADING: &str = r"
const seen = [...document.querySelectorAll('h1')].find((heading) => heading.getClientRects().length > 0);
return seen ? seen.innerText.trim() : '';
";

/// Everything that can be read, with what stands in fields.
pub(super) const TEXT: &str = r"
const fields = [...document.querySelectorAll('textarea, input')].map((field) => field.value);
return [document.body.innerText, ...fields].join('\n');
";

/// Puts a text where the focus is, over all that is there, with the events that typing has.
pub(super) const PASTE: &str = r"
document.execCommand('selectAll');
document.execCommand('insertText', false, arguments[0]);
";

/// Runs axe-core, which must have been put into the page, and returns one line for each violation.
/// Colours are judged when they have settled, not half-way through a transition.
pub(super) const AXE: &str = r"
const done = arguments[arguments.length - 1];
const settled = Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
settled.then(() => axe.run(document)).then(
    (result) => done(result.violations.map((found) =>
        `${found.id}: ${found.help} (${found.nodes.map((node) => node.target.join(' ')).join('; ')})`)),
    (error) => done([`axe-core itself failed: ${error}`]),
);
";
