//! A Markdown page with TOML front matter: what a rule and a lesson are written on.
//!
//! A page is plain Markdown as `pulldown-cmark` reads it, with heading attributes, tables and task
//! lists, and nothing of our own: any Markdown editor shows it. Front matter stands between `+++`
//! lines at the very top.
//!
//! Everything a person wrote keeps its place, so that whoever makes a rule or a lesson of a page
//! can say *where* it is wrong ([`PageError`]). Everything that becomes HTML goes through one
//! washer ([`html()`]), because pages also come from packs that nobody here has read: raw HTML,
//! images, attributes and links to anywhere unexpected never reach the window.
//!
//! Deliberately absent: reading files, and any knowledge of what a heading means.

mod block;
mod error;
mod html;
mod lines;
mod page;
mod section;

pub use block::{Block, Fence, Item, Kind, List};
pub use error::PageError;
pub use html::html;
pub use page::{Link, Page};
pub use section::Section;
pub use toml::Spanned;
