// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceException;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextResult;
import io.sluice.inference.hub.ModelHub;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.EpochClock;
import io.sluice.operators.flow.Failure;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands texts to the process-wide annotator and completes each future exactly once, on a worker thread of the model.
 *
 * <p>A text that cannot be inferred becomes a dead letter; a broken model fails the task, so that Flink restores it. The
 * operator's own timeout is not used: waiting in the queue never expires a record. Inputs in flight are part of the checkpoint
 * and submitted again after a restore, which is harmless since the answer depends on the text alone.
 */
public final class AnnotateFunction extends RichAsyncFunction<Curation, Curation> {
    private final AnnotateConfig config;
    private final EpochClock clock;
    private transient @Nullable TextModel model;
    private transient AnnotationReader reader;

    public AnnotateFunction(AnnotateConfig config, EpochClock clock) {
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void open(OpenContext context) {
        TextModel acquired = ModelHub.shared().acquire(Path.of(config.bundle()), config.inference());
        model = acquired;
        reader = new AnnotationReader(acquired.bundle(), config.writeEmbedding());
        ModelGauges.register(getRuntimeContext().getMetricGroup().addGroup("curation"), acquired);
    }

    @Override
    public void asyncInvoke(Curation curation, ResultFuture<Curation> future) {
        if (curation.isSettled()) {
            future.complete(List.of(curation));
            return;
        }
        long submittedAt = clock.millis();
        // Nothing is lost with the returned future: complete() reports whatever happens to the record's own.
        var unused = requireNonNull(model, "not open")
                .submit(curation.requireDocument().getText())
                .whenComplete((result, error) -> complete(curation, submittedAt, result, error, future));
    }

    private void complete(
            Curation curation,
            long submittedAt,
            @Nullable TextResult result,
            @Nullable Throwable error,
            ResultFuture<Curation> future) {
        settle(future, () -> {
            long took = clock.millis() - submittedAt;
            Curation annotated = result == null
                    ? curation.withFailure(failureOrThrow(error))
                    : curation.withAnnotation(reader.read(result));
            return annotated.withStepMillis(Stage.ANNOTATE, took);
        });
    }

    /**
     * Completes the future with what the work returns, or fails the task with what it throws, an {@link Error} included.
     *
     * <p>Flink's {@code completeExceptionally} is not used: it takes the record off the operator's queue while the task may
     * still take part in a checkpoint, and puts the record into the message. A supplier that throws does neither.
     */
    static void settle(ResultFuture<Curation> future, Callable<Curation> work) {
        List<Curation> settled;
        try {
            settled = List.of(work.call());
        } catch (Throwable broken) {
            future.complete(() -> {
                throw new DeviceException(
                        "The annotator failed with " + broken.getClass().getName(), broken);
            });
            return;
        }
        future.complete(settled);
    }

    private static Failure failureOrThrow(@Nullable Throwable error) throws Exception {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof InferenceException refused) {
            return new Failure(
                    Stage.ANNOTATE.code(),
                    DeadLetterReason.INFERENCE_FAILED.code(),
                    String.valueOf(refused.getMessage()),
                    refused.getClass().getName());
        }
        throw cause instanceof Exception exception ? exception : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
