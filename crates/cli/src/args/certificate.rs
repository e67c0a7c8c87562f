//! What can be typed about certificates.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct CertificateOptions {
    /// The practice, such as `https`, or `course` for all of them; lists them when left out
    pub(crate) practice: Option<String>,
    /// The folder to write it to; your downloads when left out
    #[arg(long, value_name = "DIR", requires = "practice")]
    pub(crate) to: Option<PathBuf>,
    /// Also write a page to print; a file that is there already is left alone
    #[arg(long, value_name = "FILE", requires = "practice")]
    pub(crate) html: Option<PathBuf>,
}
