// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.contest;

/**
 * What one side did in one run.
 *
 * @param seconds how long it took
 * @param texts texts that were answered
 * @param tokens their tokens, without start, end and padding
 * @param paddedTokens what was computed for them, start, end and padding included; 0 when unknown
 */
public record Sample(double seconds, long texts, long tokens, long paddedTokens) {

    public double tokensPerSecond() {
        return tokens / seconds;
    }

    public double textsPerSecond() {
        return texts / seconds;
    }

    /** Both of two threads that began together. */
    public Sample beside(Sample other) {
        return new Sample(
                Math.max(seconds, other.seconds),
                texts + other.texts,
                tokens + other.tokens,
                paddedTokens + other.paddedTokens);
    }
}
