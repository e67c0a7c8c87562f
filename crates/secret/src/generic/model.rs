//! Judgement: small decision trees that add up.
//!
//! The trees were grown by `training/train.py` from labelled files; `model.txt` holds them, one a
//! line. A node is `feature threshold value`, a leaf is `value`, in the order root, left, right.
//! Values are thousandths of log-odds. A node knows the mean of what is below it, so that what
//! each question added to a judgement can be told: that is the explanation.

use std::sync::LazyLock;

use super::features::Features;

/// Reasons given for a finding.
const REASONS: usize = 3;
/// Forests that were grown with different dice, one after another; what they add up to is their mean.
const FORESTS: u8 = 3;
/// How much the others may add to what the first forest alone would say, in log-odds: twice as much as they did
/// for any candidate of the training that turned out to be likely.
const DOUBT: f32 = 3.0;

struct Model {
    /// What the trees start from, in log-odds.
    start: f32,
    nodes: Vec<Node>,
    /// Where the trees begin among the nodes.
    trees: Vec<usize>,
    /// For each tree of the first forest the most that those after it can add.
    rest: Vec<f32>,
}

#[derive(Clone, Copy)]
struct Node {
    /// Mean log-odds of what is below.
    value: f32,
    threshold: f32,
    feature: u16,
    /// Where the tree goes on when the feature is above the threshold, else at the next node; zero in a
    /// leaf, which asks nothing.
    above: u16,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::parse(include_str!("model.txt"))
        .expect("the model is written by its training script and read by a test")
});

/// How likely a candidate is a secret, and why; none when it is not likely enough.
pub(crate) fn judge(features: &Features, threshold: f32) -> Option<(f32, Vec<String>)> {
    let enough = (threshold / (1.0 - threshold)).ln();
    let leaf = |root: usize| MODEL.leaf(root, features, |_, _| {});
    // Most candidates are plainly nothing, and the first trees of the first forest tell.
    let is_nothing = |sum: f32| MODEL.start + sum * f32::from(FORESTS) + DOUBT < enough;
    let (first, others) = MODEL.trees.split_at(MODEL.rest.len());
    let mut sum = 0.0;
    for (root, rest) in first.iter().zip(&MODEL.rest) {
        sum += leaf(*root);
        if is_nothing(sum + rest) {
            return None;
        }
    }
    let score = others.iter().fold(MODEL.start + sum, |score, root| score + leaf(*root));
    (score >= enough).then(|| (1.0 / (1.0 + (-score).exp()), reasons(features)))
}

/// The facts that weighed most for a secret.
fn reasons(features: &Features) -> Vec<String> {
    let mut weights = vec![0.0_f32; features.0.len()];
    for root in &MODEL.trees {
        MODEL.leaf(*root, features, |feature, weight| weights[feature] += weight);
    }
    let mut order: Vec<usize> =
        (0..weights.len()).filter(|at| weights[*at] > 0.0 && features.0[*at].1 > 0.0).collect();
    order.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]));
    order.into_iter().take(REASONS).map(|at| fact(features.0[at])).collect()
}

fn fact((name, number): (&str, f32)) -> String {
    const YES: [&str; 5] = ["it ", "the ", "its ", "a ", "an "];
    let is_yes = YES.iter().any(|begin| name.starts_with(begin)) && name != "its length";
    if is_yes {
        name.to_owned()
    } else if number.fract() == 0.0 {
        format!("{name}: {number}")
    } else {
        format!("{name}: {number:.2}")
    }
}

impl Model {
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let start = lines.next()?.parse().ok()?;
        let mut model = Self { start, nodes: Vec::new(), trees: Vec::new(), rest: Vec::new() };
        for line in lines {
            model.trees.push(model.nodes.len());
            model.grow(&mut line.split(','))?;
        }
        let forest = model.trees.len() / usize::from(FORESTS);
        let ends = model.trees.get(1..=forest)?;
        let highest = |(begin, end): (&usize, &usize)| {
            let leaves = model.nodes[*begin..*end].iter().filter(|node| node.above == 0);
            leaves.map(|node| node.value).fold(f32::MIN, f32::max)
        };
        let mut rest = vec![0.0; forest];
        for (at, tree) in model.trees.iter().zip(ends).enumerate().skip(1).rev() {
            rest[at - 1] = rest[at] + highest(tree);
        }
        model.rest = rest;
        Some(model)
    }

    fn grow<'t>(&mut self, parts: &mut impl Iterator<Item = &'t str>) -> Option<()> {
        let words: Vec<&str> = parts.next()?.split(' ').collect();
        let value = words.last()?.parse::<f32>().ok()? / 1000.0;
        let at = self.nodes.len();
        self.nodes.push(Node { value, threshold: 0.0, feature: 0, above: 0 });
        if let [feature, threshold, _] = words[..] {
            self.grow(parts)?;
            let above = u16::try_from(self.nodes.len()).ok()?;
            self.grow(parts)?;
            let (feature, threshold) = (feature.parse().ok()?, threshold.parse().ok()?);
            self.nodes[at] = Node { value, threshold, feature, above };
        }
        Some(())
    }

    /// The value of the leaf a candidate falls in; `step` hears what each question added.
    fn leaf(&self, root: usize, features: &Features, mut step: impl FnMut(usize, f32)) -> f32 {
        let mut at = root;
        let mut node = self.nodes[at];
        while node.above > 0 {
            let feature = usize::from(node.feature);
            let is_above = features.0[feature].1 > node.threshold;
            at = if is_above { usize::from(node.above) } else { at + 1 };
            step(feature, self.nodes[at].value - node.value);
            node = self.nodes[at];
        }
        node.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generic::consider;

    #[test]
    fn the_model_asks_about_the_features_there_are() {
        let names: Vec<&str> =
            consider("a.py", "password = 'some'")[0].features.iter().map(|(name, _)| *name).collect();
        let written =
            include_str!("model.txt").lines().find_map(|line| line.strip_prefix("# features: ")).unwrap();
        assert_eq!(written, names.join("; "));
        assert!(!MODEL.trees.is_empty() && MODEL.trees.len().is_multiple_of(usize::from(FORESTS)));
    }
}
