// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import io.sluice.inference.bundle.ModelBundle;
import java.util.concurrent.CompletableFuture;

/**
 * A loaded model that answers texts, shared with everybody in the process who acquired the same one.
 *
 * <p>All methods may be called from any thread. Obtained from {@code ModelHub.acquire} and closed by whoever acquired it.
 */
public interface TextModel extends AutoCloseable {

    /** The bundle this model was loaded from. */
    ModelBundle bundle();

    /** What the model actually runs on, never {@link Device#AUTO}. */
    Device device();

    /** Most tokens of a batch, padding included: the one that was set, or the one that was found for this machine. */
    int paddedTokenBudget();

    /**
     * Queues a text and returns at once, however long the text and the queue are: callers bound the texts they have in flight, as Flink's
     * async operator does. Texts wait unread; only so many are turned into tokens ahead of the runs that a fixed number of batches fill.
     *
     * <p>The future completes exactly once, on a worker thread, so what depends on it must be quick or move to another executor; where
     * the answer to an earlier text like it is remembered, it is complete at once. It fails with {@link InferenceException} when this
     * text cannot be inferred although the model works, and with {@link DeviceException} when the model or its device is broken or was
     * closed. Once the process shuts down nothing is run any more, and the futures of texts without an answer stay as they are.
     * Cancelling it withdraws what has not run yet.
     *
     * <p>A run that takes longer than {@link InferenceSettings#deadline()} is terminated and its texts are run again, each alone; one
     * that overruns the deadline alone fails with {@link InferenceException}. A run that cannot be terminated halts the process.
     */
    CompletableFuture<TextResult> submit(TextRequest request);

    /** The same for a text that comes from nowhere in particular. */
    default CompletableFuture<TextResult> submit(String text) {
        return submit(TextRequest.of(text));
    }

    /** Counts since the model was loaded, over all who share it. */
    ModelMetrics metrics();

    /**
     * Gives the model back; the last one to do so releases it, which waits for runs in progress and fails what is queued.
     *
     * <p>Calling it again has no effect.
     */
    @Override
    void close();
}
