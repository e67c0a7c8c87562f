//! `keywright schema`

use keywright_commands::schema;

use crate::Outcome;
use crate::args::Described;

pub(crate) fn schema(of: Described) -> Outcome {
    match of {
        Described::Report => schema::report(),
        Described::Audit => schema::audit(),
        Described::Config => schema::config(),
        Described::Rule => schema::rule(),
        Described::Keys => schema::keys(),
    }
    .into()
}
