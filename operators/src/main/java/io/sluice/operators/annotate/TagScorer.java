// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.TagChoice;
import java.util.List;

/**
 * Chooses one tag path from the logits of three levels.
 *
 * <p>The logit of a path is the sum of its tags' logits and its probability the softmax over all paths at a temperature, so that
 * a path is never torn between branches. Windows of a long text add up by tokens. The choice goes down the tree: the likeliest
 * first-level tag, the likeliest second-level tag under it, the likeliest path under that. Not thread-safe.
 */
final class TagScorer {
    private final TagTree tree;
    private final double temperature;
    private final double[] total;
    private final double[] window;

    /** @param temperature divides the logit of every path, above 0: the higher, the more alike the probabilities */
    TagScorer(TagTree tree, double temperature) {
        this.tree = requireNonNull(tree, "tree is null");
        this.temperature = temperature;
        this.total = new double[tree.leafCount()];
        this.window = new double[tree.leafCount()];
    }

    /**
     * Adds one window's path probabilities.
     *
     * @param logits one array for each level, in the order of the tree
     * @param weight the window's share of the text, 0..1; the shares of a text add up to 1
     */
    void add(List<float[]> logits, double weight) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int leaf = 0; leaf < window.length; leaf++) {
            double logit = 0;
            for (int level = 1; level <= TagTree.LEVELS; level++) {
                logit += logits.get(level - 1)[tree.ancestor(leaf, level)];
            }
            window[leaf] = logit / temperature;
            highest = Math.max(highest, window[leaf]);
        }
        double sum = 0;
        for (int leaf = 0; leaf < window.length; leaf++) {
            window[leaf] = Math.exp(window[leaf] - highest);
            sum += window[leaf];
        }
        for (int leaf = 0; leaf < window.length; leaf++) {
            total[leaf] += weight * window[leaf] / sum;
        }
    }

    /** The path chosen from the windows added. */
    TagChoice choose() {
        double[] first = marginal(1);
        int bestFirst = likeliest(first);
        double[] second = marginal(2);
        int bestSecond = -1;
        int bestLeaf = -1;
        for (int leaf = 0; leaf < total.length; leaf++) {
            if (tree.ancestor(leaf, 1) == bestFirst) {
                int candidate = tree.ancestor(leaf, 2);
                bestSecond = bestSecond < 0 || second[candidate] > second[bestSecond] ? candidate : bestSecond;
            }
        }
        for (int leaf = 0; leaf < total.length; leaf++) {
            if (tree.ancestor(leaf, 2) == bestSecond) {
                bestLeaf = bestLeaf < 0 || total[leaf] > total[bestLeaf] ? leaf : bestLeaf;
            }
        }
        return new TagChoice(
                tree.path(bestLeaf), total[bestLeaf], first[bestFirst], second[bestSecond], tree.version());
    }

    private double[] marginal(int level) {
        var sums = new double[tree.size(level)];
        for (int leaf = 0; leaf < total.length; leaf++) {
            sums[tree.ancestor(leaf, level)] += total[leaf];
        }
        return sums;
    }

    private static int likeliest(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}
