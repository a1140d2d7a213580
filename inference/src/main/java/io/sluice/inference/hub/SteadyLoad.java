// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceException;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextResult;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps so many texts of one model unanswered, and measures it meanwhile. Used once, by one thread. */
final class SteadyLoad {

    private static final double NANOS_PER_SECOND = 1e9;
    // Its first runs take longer: code is compiled and memory is taken.
    private static final int WARM_UP_SHARE = 5;

    private final TextModel model;
    private final List<String> texts;
    private final int textsInFlight;
    private final Semaphore free;
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable DeviceException> broken = new AtomicReference<>();
    private final AtomicLong settled = new AtomicLong();
    private volatile boolean isMeasuring;
    private int next;

    /** @param texts at least one; they are submitted over and over */
    SteadyLoad(TextModel model, List<String> texts, int textsInFlight) {
        this.model = requireNonNull(model, "model is null");
        this.texts = List.copyOf(texts);
        this.textsInFlight = textsInFlight;
        this.free = new Semaphore(textsInFlight);
    }

    /**
     * Measures for so long, and for at least one text, after a fifth of it as warm-up; then waits for the texts that are left.
     *
     * @throws DeviceException when the model or its device broke
     */
    BenchmarkRound measure(int paddedTokenBudget, Duration time) throws InterruptedException {
        submitFor(time.toNanos() / WARM_UP_SHARE);
        ModelMetrics before = model.metrics();
        long start = System.nanoTime();
        isMeasuring = true;
        submitFor(time.toNanos());
        ModelMetrics counted = model.metrics().since(before);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        long[] measured = latencies.stream().mapToLong(Long::longValue).toArray();
        free.acquire(textsInFlight);
        DeviceException failure = broken.get();
        if (failure != null) {
            throw failure;
        }
        return BenchmarkRound.of(paddedTokenBudget, seconds, measured, counted);
    }

    private void submitFor(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        long before = settled.get();
        while ((System.nanoTime() - start < nanos || settled.get() == before) && broken.get() == null) {
            free.acquire();
            long submitted = System.nanoTime();
            // Nothing is lost with the returned future: answered() hears of whatever happens.
            var unused = model.submit(texts.get(next++ % texts.size()))
                    .whenComplete((result, failure) -> answered(submitted, result, failure));
        }
    }

    private void answered(long submitted, @Nullable TextResult result, @Nullable Throwable failure) {
        if (result != null && isMeasuring) {
            latencies.add(System.nanoTime() - submitted);
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause != null && !(cause instanceof InferenceException)) {
            broken.compareAndSet(
                    null,
                    cause instanceof DeviceException device
                            ? device
                            : new DeviceException("The model failed with " + cause, cause));
        }
        settled.incrementAndGet();
        free.release();
    }
}
