//! The team: what people hand in, and what the one who leads makes of it.

mod administer;
mod asked;
mod assign;
mod broken;
mod evidence;
mod export;
mod failure;
mod forward;
mod import;
mod items;
mod join;
mod judge;
mod matrix;
mod publish;
mod record;
mod roster;
mod sync;
#[cfg(test)]
mod tests;

pub use administer::{init_team, invite_person, revoke_person};
pub(crate) use asked::asked;
pub use asked::asked_of_me;
pub use assign::{assign_lessons, assignments, grant_waiver, withdraw_assignment};
pub(crate) use broken::share_check;
pub use broken::{broken_rules, share_checks};
pub use evidence::{make_evidence, verify_evidence};
pub use export::export_bundle;
pub use forward::{forward, forward_no_more, forward_to};
pub use import::import_bundles;
pub use items::team_items;
pub(crate) use join::leave_if_joined;
pub use join::{join_team, leave_team};
pub use matrix::{PAGE, matrix_csv, team_matrix, team_overview};
pub use publish::{keep_answers, publish, published};
pub(crate) use record::with_team;
pub use roster::{import_roster, link_profile, roster};
pub use sync::{sync_team, team_state};
