#!/usr/bin/env python3
"""Grows the trees of `src/generic/model.txt` from labelled files.

usage: train.py CANDIDATES LABELS OUT [--repositories FILE] [--check]

CANDIDATES is what `cargo run --release -p keywright-secret --example consider -- FOLDER` prints.
LABELS is a folder of CSV files, one a repository, with the columns of CredData's metadata. Only
numbers about the candidates go into the model: no value, path or name of the data. The same input
makes the same model. Needs scikit-learn.
"""
import argparse, collections, csv, glob, json
import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GroupKFold

# Categories that identify something and are not secret.
IDENTIFIERS = {"UUID", "AWS S3 Bucket", "Firebase Domain", "Tencent WeChat API App ID", "Nonce", "Salt", "Auth:Nonce"}
SHAPE = dict(n_estimators=80, max_leaf_nodes=40, max_depth=12, learning_rate=0.1, subsample=0.6,
             max_features=0.08, min_samples_leaf=3)
# Forests grown with different dice, whose mean is steadier than any of them. `model.rs` knows how many there are, and
# how far the first may be from their mean.
DICE = (1, 2, 3)


def labels(folder):
    """(path, line) -> units there; a unit is a list of (truth, category, value start, value end)."""
    units, lines = collections.defaultdict(list), collections.defaultdict(set)
    for name in sorted(glob.glob(folder + "/*.csv")):
        for row in csv.DictReader(open(name, newline="")):
            key = (row["FilePath"].removeprefix("data/"), int(row["LineStart"]), int(row["LineEnd"]))
            start, end = (int(float(row[it])) if row[it] else None for it in ("ValueStart", "ValueEnd"))
            units[key].append((row["GroundTruth"], row["Category"], start, end))
            for line in range(key[1], min(key[2], key[1] + 2000) + 1):
                lines[key[0], line].add(key)
    return units, lines


def judged(candidate, units, lines):
    """1 a secret, 0 none, None when the labels do not say."""
    keys = lines.get((candidate["path"], candidate["line"]), ())
    true = [(key, row) for key in keys for row in units[key] if row[0] == "T"]
    secret = [(key, row) for key, row in true if row[1] not in IDENTIFIERS]
    if not true:
        return 0
    for key, (_, _, start, end) in secret:
        if key[1] != key[2] or start is None or start < 0:
            return 1
        end = end if end is not None and end >= 0 else start + 1
        if start < candidate["column"] + candidate["length"] and end > candidate["column"]:
            return 1
    return None


def read(args):
    units, lines = labels(args.labels)
    kept, names = [], None
    wanted = set(json.load(open(args.repositories))) if args.repositories else None
    for text in open(args.candidates):
        row = json.loads(text)
        if "names" in row:
            names = row["names"]
            continue
        row["repository"] = row["path"].split("/")[0]
        row["judged"] = judged(row, units, lines)
        if row["judged"] is not None and (wanted is None or row["repository"] in wanted):
            kept.append(row)
    kept.sort(key=lambda it: (it["path"], it["line"], it["column"]))
    return kept, names


def weights(groups, truth):
    """A repository counts by the square root of its candidates, so that none rules."""
    counts = collections.Counter(zip(groups, truth))
    weight = np.array([counts[pair] ** -0.5 for pair in zip(groups, truth)])
    return weight / weight.mean()


def grow(features, truth, groups):
    weight = weights(groups, truth)
    return [GradientBoostingClassifier(**SHAPE, random_state=dice).fit(features, truth, sample_weight=weight) for dice in DICE]


def judge(models, features):
    score = np.mean([model.decision_function(features) for model in models], axis=0)
    return 1 / (1 + np.exp(-score))


def check(features, truth, groups):
    """Precision and recall by cross-validation over repositories."""
    likely = np.zeros(len(truth))
    for train, test in GroupKFold(6).split(features, truth, groups):
        likely[test] = judge(grow(features[train], truth[train], groups[train]), features[test])
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        told = likely >= threshold
        print(f"threshold {threshold}: precision {truth[told].mean():.3f} recall {told[truth == 1].mean():.3f}")


def node(tree, at, rate, means):
    left, right = tree.children_left[at], tree.children_right[at]
    value = round(means[at] * rate * 1000)
    if left < 0:
        return [str(value)]
    own = f"{tree.feature[at]} {float(f'{tree.threshold[at]:.5g}'):g} {value}"
    return [own, *node(tree, left, rate, means), *node(tree, right, rate, means)]


def mean_values(tree):
    """The mean of the leaves below each node, by how many examples fell there."""
    means = tree.value[:, 0, 0].copy()
    size = tree.weighted_n_node_samples
    for at in reversed(range(tree.node_count)):
        left, right = tree.children_left[at], tree.children_right[at]
        if left >= 0:
            means[at] = (means[left] * size[left] + means[right] * size[right]) / (size[left] + size[right])
    return means


def write(models, names, out):
    with open(out, "w") as file:
        print("# written by training/train.py; the form is described in model.rs", file=file)
        print("# features:", "; ".join(names), file=file)
        priors = [model.init_.class_prior_ for model in models]
        print(f"{np.mean([np.log(prior[1] / prior[0]) for prior in priors]):.5f}", file=file)
        for model in models:
            for (tree,) in model.estimators_:
                rate = model.learning_rate / len(models)
                print(",".join(node(tree.tree_, 0, rate, mean_values(tree.tree_))), file=file)


def main():
    parser = argparse.ArgumentParser()
    for name in ("candidates", "labels", "out"):
        parser.add_argument(name)
    parser.add_argument("--repositories", help="a JSON list: train on these alone")
    parser.add_argument("--check", action="store_true", help="cross-validate first")
    args = parser.parse_args()
    kept, names = read(args)
    features = np.array([row["x"] for row in kept], dtype=np.float32)
    truth = np.array([row["judged"] for row in kept])
    groups = np.array([row["repository"] for row in kept])
    print(len(kept), "candidates,", truth.sum(), "of them secrets")
    if args.check:
        check(features, truth, groups)
    write(grow(features, truth, groups), names, args.out)


if __name__ == "__main__":
    main()
