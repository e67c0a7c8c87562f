//! Publishing to a team, and what comes down from it.

use std::path::Path;

use keywright_team::{Kind, Publication};

use super::sync::{connect, link};
use crate::check::Team;
use crate::context::Context;
use crate::failure::bad_request;
use crate::packs;
use crate::published::{Head, Published, unfit};
use crate::reports::{Failure, PublishedVersion};
use crate::requests::{KeepAnswers, Publish, PublishedKind};

/// Publishes a folder for the team that the profile in use leads: its policy, or its lessons.
///
/// It is checked first as those who get it will read it.
pub fn publish(context: &Context, request: &Publish) -> Result<PublishedVersion, Failure> {
    let folder = Path::new(&request.folder);
    let pack = Published::of_folder(folder)?;
    let bytes = pack.to_bytes();
    match request.kind {
        PublishedKind::Policy => {
            Team::of_published(context, pack)
                .map_err(|wrong| unfit(folder, &Failure::from(wrong).message))?;
        }
        PublishedKind::Lessons => packs::check(context, pack.files()).map_err(|why| unfit(folder, &why))?,
    }
    let link = link(context)?;
    if !link.leads {
        return Err(bad_request(
            format!("you do not lead the team {}", link.team),
            "Give the folder to somebody who does.",
        ));
    }
    Ok(told(connect(&link)?.publish(request.kind.into(), &bytes)?))
}

/// Everything that was published for the team of the profile in use, the newest first.
pub fn published(context: &Context) -> Result<Vec<PublishedVersion>, Failure> {
    let versions = connect(&link(context)?)?.publications()?;
    Ok(versions.into_iter().map(told).collect())
}

/// What of it has come to this machine.
pub(super) fn come_down(context: &Context, learner: &str) -> Vec<PublishedVersion> {
    let of = |kind: Kind| {
        let Head { version, hash, published_at } = Published::head(&context.places.published(learner, kind))?;
        Some(PublishedVersion { kind: kind.into(), version, hash, published_at })
    };
    Kind::ALL.into_iter().filter_map(of).collect()
}

/// Sets how long the team's store keeps who answered what.
pub fn keep_answers(context: &Context, request: &KeepAnswers) -> Result<(), Failure> {
    const LONGEST: u32 = 3650;
    if let Some(days) = request.days.filter(|days| *days == 0 || *days > LONGEST) {
        return Err(bad_request(
            format!("{days} days is no time to keep answers for"),
            format!("Say a number of days from 1 to {LONGEST}."),
        ));
    }
    Ok(connect(&link(context)?)?.keep_answers(request.days)?)
}

fn told(publication: Publication) -> PublishedVersion {
    PublishedVersion {
        kind: publication.kind.into(),
        version: publication.version,
        hash: publication.hash,
        published_at: publication.published_at.to_string(),
    }
}

impl From<PublishedKind> for Kind {
    fn from(kind: PublishedKind) -> Self {
        match kind {
            PublishedKind::Policy => Self::Policy,
            PublishedKind::Lessons => Self::Lessons,
        }
    }
}

impl From<Kind> for PublishedKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Policy => Self::Policy,
            Kind::Lessons => Self::Lessons,
        }
    }
}
