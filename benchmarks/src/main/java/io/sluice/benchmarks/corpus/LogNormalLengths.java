// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.corpus;

import java.util.Random;

/**
 * Lengths whose logarithms are normally distributed.
 *
 * @param median in tokens
 * @param sigma standard deviation of the natural logarithm
 * @param most lengths beyond are cut to it, start and end token not counted
 */
record LogNormalLengths(double median, double sigma, int most) {
    private static final int SPECIAL_TOKENS = 2;

    /** Median 114 and, cut to windows of 512 with a start and an end token, mean 148. */
    static LogNormalLengths ofCrawledText() {
        return new LogNormalLengths(114, 0.769, 512 - SPECIAL_TOKENS);
    }

    /** The next length, at least 1. */
    int next(Random random) {
        double length = median * Math.exp(sigma * random.nextGaussian());
        return (int) Math.max(1, Math.min(most, Math.round(length)));
    }
}
