// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static java.util.Objects.requireNonNull;

/**
 * Counts of one loaded model: what has gone through it, what waits, and what it holds.
 *
 * @param windows windows that were answered
 * @param tokens tokens in those windows, start and end tokens included
 * @param paddedTokens tokens that were computed for them, padding included
 * @param batches runs of the session, those repeated to find a culprit included
 * @param halvings batches that failed and were taken apart to find the culprit
 * @param missedDeadlines runs that were ended at their deadline
 * @param failedTexts texts that failed with {@link InferenceException}
 * @param queuedTexts texts that were submitted and are not answered
 * @param queuedTokens tokens that wait or run; estimated for texts that are not tokenised yet
 * @param liveNativeObjects native sessions, tokenizers, tensors and results that are open
 * @param batchSizes windows of each run
 * @param waitMillis for each window the milliseconds from the submission of its text to the start of its first run
 * @param runMillis milliseconds of each run
 */
public record ModelMetrics(
        long windows,
        long tokens,
        long paddedTokens,
        long batches,
        long halvings,
        long missedDeadlines,
        long failedTexts,
        long queuedTexts,
        long queuedTokens,
        long liveNativeObjects,
        Distribution batchSizes,
        Distribution waitMillis,
        Distribution runMillis) {

    public ModelMetrics {
        requireNonNull(batchSizes, "batchSizes is null");
        requireNonNull(waitMillis, "waitMillis is null");
        requireNonNull(runMillis, "runMillis is null");
    }

    /** The share of the computed tokens that were not padding, 0..1; 1 as long as nothing was computed. */
    public double fill() {
        return paddedTokens == 0 ? 1 : (double) tokens / paddedTokens;
    }

    /** Windows in a mean run, 0 as long as nothing ran. */
    public double batchSize() {
        return batches == 0 ? 0 : (double) windows / batches;
    }

    /** What was counted after an earlier snapshot of the same model; what waits or is open is that of now. */
    public ModelMetrics since(ModelMetrics earlier) {
        return new ModelMetrics(
                windows - earlier.windows,
                tokens - earlier.tokens,
                paddedTokens - earlier.paddedTokens,
                batches - earlier.batches,
                halvings - earlier.halvings,
                missedDeadlines - earlier.missedDeadlines,
                failedTexts - earlier.failedTexts,
                queuedTexts,
                queuedTokens,
                liveNativeObjects,
                batchSizes.since(earlier.batchSizes),
                waitMillis.since(earlier.waitMillis),
                runMillis.since(earlier.runMillis));
    }
}
