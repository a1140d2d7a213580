// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

/**
 * Counts of one loaded model: what has gone through it, what waits, and what it holds.
 *
 * @param windows windows that were answered
 * @param tokens tokens in those windows, start and end tokens included
 * @param paddedTokens tokens that were computed for them, padding included; {@code tokens / paddedTokens} is the fill
 * @param batches runs of the session, those repeated to find a culprit included
 * @param failedTexts texts that failed with {@link InferenceException}
 * @param queuedTexts texts that were submitted and are not answered
 * @param queuedTokens tokens that wait or run; estimated for texts that are not tokenised yet
 * @param liveNativeObjects native sessions, tokenizers, tensors and results that are open
 */
public record ModelMetrics(
        long windows,
        long tokens,
        long paddedTokens,
        long batches,
        long failedTexts,
        long queuedTexts,
        long queuedTokens,
        long liveNativeObjects) {}
