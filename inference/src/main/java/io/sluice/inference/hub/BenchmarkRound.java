// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.ModelMetrics;

/**
 * What a model did with one padded-token budget.
 *
 * @param paddedTokenBudget most tokens of a batch, padding included
 * @param seconds time that was measured, the warm-up before it left out
 * @param textsPerSecond texts that were answered
 * @param tokensPerSecond real tokens that were answered
 * @param paddedTokensPerSecond tokens that were computed, padding included
 * @param latencies milliseconds from the submission of a text to its answer
 * @param metrics what the model counted in that time
 */
public record BenchmarkRound(
        int paddedTokenBudget,
        double seconds,
        double textsPerSecond,
        double tokensPerSecond,
        double paddedTokensPerSecond,
        Percentiles latencies,
        ModelMetrics metrics) {

    public BenchmarkRound {
        requireNonNull(latencies, "latencies is null");
        requireNonNull(metrics, "metrics is null");
    }

    static BenchmarkRound of(int paddedTokenBudget, double seconds, long[] latencyNanos, ModelMetrics metrics) {
        return new BenchmarkRound(
                paddedTokenBudget,
                seconds,
                latencyNanos.length / seconds,
                metrics.tokens() / seconds,
                metrics.paddedTokens() / seconds,
                Percentiles.ofNanos(latencyNanos),
                metrics);
    }
}
