//! Orders that look random and are the same for the same seed, on every machine and for ever: what
//! a learner saw can be shown again from the record.

/// The numbers below `count` in an order that the seed decides.
pub fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = seed;
    for last in (1..count).rev() {
        let below = u64::try_from(last + 1).unwrap_or(u64::MAX);
        order.swap(last, usize::try_from(next(&mut state) % below).unwrap_or(0));
    }
    order
}

/// The same, but never the order from which it began: a question must not show its answer.
pub(crate) fn disordered(count: usize, seed: u64) -> Vec<usize> {
    let mut order = shuffled(count, seed);
    if count > 1 && order.is_sorted() {
        order.rotate_left(1);
    }
    order
}

/// `SplitMix64`: small, stable for ever, and random enough to shuffle four options.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_the_same_for_the_same_seed() {
        assert_eq!(shuffled(4, 7), shuffled(4, 7));
        assert_eq!(shuffled(4, 1), [2, 0, 3, 1]);
        assert_eq!(shuffled(0, 1), [0; 0]);
    }

    #[test]
    fn each_comes_first_as_often() {
        let mut first = [0_u32; 4];
        for seed in 0..4000 {
            first[shuffled(4, seed)[0]] += 1;
        }
        assert!(first.iter().all(|count| (900..1100).contains(count)), "{first:?}");
    }

    #[test]
    fn steps_never_stand_in_their_order() {
        for seed in 0..1000 {
            for count in 2..6 {
                let order = disordered(count, seed);
                assert!(!order.is_sorted());
                assert_eq!(order.iter().sum::<usize>(), (0..count).sum::<usize>());
            }
        }
    }
}
