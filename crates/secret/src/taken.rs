//! Places of a text that something was found in.

use std::collections::BTreeMap;
use std::ops::Range;

/// Places that are told already, by where they begin; none overlaps another.
#[derive(Debug, Default)]
pub(crate) struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Takes a place, unless part of it is taken.
    pub(crate) fn take(&mut self, place: &Range<usize>) -> bool {
        let is_free = !self.meets(place);
        if is_free {
            self.0.insert(place.start, place.end);
        }
        is_free
    }

    /// Whether part of a place is taken.
    pub(crate) fn meets(&self, place: &Range<usize>) -> bool {
        let before = self.0.range(..place.end).next_back();
        before.is_some_and(|(_, end)| *end > place.start)
    }
}

impl<'p> FromIterator<&'p Range<usize>> for Taken {
    fn from_iter<I: IntoIterator<Item = &'p Range<usize>>>(places: I) -> Self {
        let mut taken = Self::default();
        for place in places {
            taken.take(place);
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_taken_once() {
        let mut taken = Taken::default();
        assert!(taken.take(&(4..8)) && taken.take(&(8..9)) && taken.take(&(0..4)));
        for place in [3..5, 7..8, 0..9, 5..6] {
            assert!(taken.meets(&place) && !taken.take(&place), "{place:?}");
        }
        assert!(!taken.meets(&(9..12)));
    }
}
