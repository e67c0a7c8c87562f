//! What an import would change, before it does.

use std::collections::BTreeMap;

use crate::Person;

/// What an import would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Every change, by id.
    pub changes: Vec<Change>,
    /// How many people stay as they are.
    pub same: usize,
}

/// What would change for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Somebody new.
    Joins(Person),
    /// Somebody whose entry changes, with what it was.
    Changes {
        /// The entry as it is.
        from: Person,
        /// The entry as it would be.
        to: Person,
    },
    /// Somebody who left and is back.
    Returns(Person),
    /// Somebody who is no longer on the roster: becomes inactive, and is kept.
    Leaves(Person),
}

impl Change {
    /// The person's entry as it would be.
    pub fn entry(&self) -> &Person {
        match self {
            Self::Joins(person) | Self::Returns(person) | Self::Leaves(person) => person,
            Self::Changes { to, .. } => to,
        }
    }
}

/// Compares a roster with the one there is. With `partial`, who is not in it stays.
pub fn compare(there: &[Person], given: &[Person], partial: bool) -> Comparison {
    let mut left: BTreeMap<&str, &Person> = there.iter().map(|person| (person.id.as_str(), person)).collect();
    let (mut changes, mut same) = (Vec::new(), 0);
    for person in given {
        match left.remove(person.id.as_str()) {
            None => changes.push(Change::Joins(person.clone())),
            Some(before) if before == person => same += 1,
            Some(before) if before.active => {
                changes.push(Change::Changes { from: before.clone(), to: person.clone() });
            }
            Some(_) => changes.push(Change::Returns(person.clone())),
        }
    }
    for person in left.into_values() {
        if partial || !person.active {
            same += 1;
        } else {
            changes.push(Change::Leaves(Person { active: false, ..person.clone() }));
        }
    }
    changes.sort_by(|one, other| one.entry().id.cmp(&other.entry().id));
    Comparison { changes, same }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn person(id: &str, name: &str, active: bool) -> Person {
        Person { id: id.into(), name: name.into(), groups: vec![], joined_on: date(2026, 1, 5), active }
    }

    #[test]
    fn nobody_is_deleted_and_a_name_is_no_identity() {
        let there = [
            person("a", "Ada", true),
            person("b", "Ben", true),
            person("c", "Cid", false),
            person("d", "Dan", true),
        ];
        let given = [
            person("a", "Ada", true),
            person("c", "Cid", true),
            person("d", "Dana", true),
            person("e", "Ben", true),
        ];
        let expect = [
            Change::Leaves(person("b", "Ben", false)),
            Change::Returns(person("c", "Cid", true)),
            Change::Changes { from: person("d", "Dan", true), to: person("d", "Dana", true) },
            Change::Joins(person("e", "Ben", true)),
        ];
        assert_eq!(compare(&there, &given, false), Comparison { changes: expect.to_vec(), same: 1 });
        assert_eq!(compare(&there, &given, true).changes, expect[1..]);
        assert_eq!(compare(&there, &there, false), Comparison { changes: vec![], same: 4 });
    }
}
