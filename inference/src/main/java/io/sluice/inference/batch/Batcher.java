// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceException;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.text.TextWindows;
import io.sluice.inference.text.TokenWindow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers texts of many callers with few runs of one session.
 *
 * <p>Submitting only queues. Workers of a shared pool take steps: a step either turns one text into windows or runs one batch. Texts are
 * read ahead only so far that the queue of windows has equal lengths to offer; there is no timer, so a lone text runs at once. Every
 * future completes exactly once, unless the process shuts down: then nothing runs any more, and what has no answer gets none, since
 * neither a text nor the device is to blame. Thread-safe.
 */
public final class Batcher implements AutoCloseable {

    private static final int BATCHES_READ_AHEAD = 16;

    private final String model;
    private final Function<String, TextWindows> reader;
    private final InferenceSettings settings;
    private final LiveObjects live;
    private final BatchRunner runner;
    private final BatchCounters counters = new BatchCounters();
    private final Admission admission = new Admission();

    private final ReentrantLock lock = new ReentrantLock();
    private final StepScheduler steps;
    // All below are guarded by the lock.
    private final Deque<TextJob> texts = new ArrayDeque<>();
    private final WindowQueue windows = new WindowQueue();

    /**
     * A batcher for one session, which the caller closes after it.
     *
     * @param model the name for messages
     * @param reader turns a text into windows; called by workers
     * @param probe a window that every working model answers
     * @param executor runs the steps, at most {@code settings.workers()} at a time; must not run them in the calling thread
     * @param live counts the native objects of the model, for the metrics
     * @param watch ends runs at the deadline of the settings
     */
    public Batcher(
            String model,
            Function<String, TextWindows> reader,
            ModelSession session,
            TokenWindow probe,
            InferenceSettings settings,
            Executor executor,
            LiveObjects live,
            RunWatch watch) {
        this.model = requireNonNull(model, "model is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.live = requireNonNull(live, "live is null");
        var timed = new TimedSession(session, counters);
        var watched = new WatchedSession(model, timed, settings.deadline(), watch);
        this.runner = new BatchRunner(model, watched, probe, counters, this::requireOpen);
        this.steps = new StepScheduler(lock, settings.workers(), executor, this::nextWork);
    }

    /**
     * Queues a text; see {@link io.sluice.inference.TextModel#submit}.
     *
     * @param suspects is told of the text should a run with it hang
     */
    public CompletableFuture<TextResult> submit(TextRequest request, SuspectLog suspects) {
        var job = new TextJob(request, suspects);
        lock.lock();
        try {
            if (steps.isClosed()) {
                return CompletableFuture.failedFuture(closedFailure());
            }
            admission.admit(job);
            texts.add(job);
            steps.start(texts.size() + windows.size());
        } finally {
            lock.unlock();
        }
        return job.future();
    }

    /** Whether a run was refused because the process shuts down; nothing is run any more then. */
    public boolean isStopped() {
        return steps.isStopped();
    }

    public ModelMetrics metrics() {
        return counters.snapshot(admission, live);
    }

    /**
     * Waits for the runs in progress, then fails all that is queued with a {@link DeviceException}; does so in a process that shuts
     * down as well.
     *
     * <p>May be called by what depends on a future; then it does not wait for the step that it is part of.
     */
    @Override
    public void close() {
        var abandoned = new LinkedHashSet<TextJob>();
        lock.lock();
        try {
            steps.close();
            windows.takeAll().forEach(window -> abandoned.add(window.job()));
            abandoned.addAll(texts);
            texts.clear();
        } finally {
            lock.unlock();
        }
        abandoned.forEach(job -> fail(job, closedFailure()));
    }

    /** Called with the lock held. */
    private @Nullable Runnable nextWork() {
        long enough = (long) BATCHES_READ_AHEAD * settings.paddedTokenBudget();
        TextJob job = windows.tokens() < enough ? texts.poll() : null;
        if (job != null) {
            return () -> read(job);
        }
        while (!windows.isEmpty()) {
            // When little waits it is shared out, so that no worker idles.
            int share = (windows.size() + settings.workers() - 1) / settings.workers();
            List<Window> batch = windows.take(settings.paddedTokenBudget(), share).stream()
                    .filter(window -> isAwaited(window.job()))
                    .toList();
            if (!batch.isEmpty()) {
                return () -> run(batch);
            }
        }
        return null;
    }

    private void run(List<Window> batch) {
        try {
            runner.run(batch, new Delivery());
        } catch (ShutdownException e) {
            steps.stop();
        }
    }

    private void read(TextJob job) {
        if (!isAwaited(job)) {
            return;
        }
        try {
            TextWindows cut = reader.apply(job.request().text());
            List<Window> toRun = job.begin(cut);
            // Not those of the text: of a long one not all windows are read.
            admission.correct(job, toRun.stream().mapToLong(Window::content).sum());
            enqueue(job, toRun);
        } catch (RuntimeException e) {
            fail(job, new InferenceException("Model '" + model + "' cannot read this text: " + e.getMessage(), e));
        } catch (Error e) {
            fail(job, new DeviceException("Model '" + model + "' failed to read a text with " + e, e));
        }
    }

    private void enqueue(TextJob job, List<Window> toRun) {
        lock.lock();
        try {
            if (!steps.isClosed()) {
                toRun.forEach(windows::add);
                steps.start(texts.size() + windows.size());
                return;
            }
        } finally {
            lock.unlock();
        }
        fail(job, closedFailure());
    }

    /** Whether a text still wants its answer; one that was cancelled is taken off the count. */
    private boolean isAwaited(TextJob job) {
        if (job.isDone()) {
            admission.settle(job);
            return false;
        }
        return true;
    }

    private void fail(TextJob job, RuntimeException failure) {
        // Settled first, so that what depends on the future sees a queue without it.
        if (admission.settle(job)) {
            if (failure instanceof InferenceException) {
                counters.textFailed();
            }
            job.future().completeExceptionally(failure);
        }
    }

    private void requireOpen() {
        if (steps.isClosed()) {
            throw closedFailure();
        }
    }

    private DeviceException closedFailure() {
        return new DeviceException(
                "Model '" + model + "' was closed before it answered this text; submit it again after a restart", null);
    }

    private final class Delivery implements BatchRunner.Receiver {

        @Override
        public void answered(Window window, Map<String, float[]> outputs) {
            TextJob job = window.job();
            if (job.answer(window.index(), new WindowResult(window.content(), outputs)) && admission.settle(job)) {
                job.future().complete(job.result());
            }
        }

        @Override
        public void failed(Window window, RuntimeException failure) {
            fail(window.job(), failure);
        }
    }
}
