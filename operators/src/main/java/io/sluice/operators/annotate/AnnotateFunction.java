// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceException;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import io.sluice.inference.hub.ModelHub;
import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.EpochClock;
import io.sluice.operators.flow.Failure;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.Stage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands texts to the process-wide annotators and completes each future exactly once, on a worker thread of a model.
 *
 * <p>A text that cannot be inferred becomes a dead letter; a broken model fails the task, so that Flink restores it. The
 * operator's own timeout is not used: waiting in the queue never expires a record. Inputs in flight are part of the checkpoint
 * and submitted again after a restore, which is harmless since the answer depends on the text alone. A text that was in runs that
 * hung and halted the process is treated as {@link Suspects} says.
 */
public final class AnnotateFunction extends RichAsyncFunction<Curation, Curation> {
    private static final Logger LOG = LoggerFactory.getLogger(AnnotateFunction.class);

    private final AnnotateConfig config;
    private final EpochClock clock;
    private transient @Nullable Annotators annotators;
    private transient Suspects suspects;

    public AnnotateFunction(AnnotateConfig config, EpochClock clock) {
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void open(OpenContext context) throws IOException {
        SuspectLog log = SuspectLog.none();
        suspects = new Suspects(List.of());
        if (config.suspects() != null) {
            var directory = new SuspectDirectory(config.suspects(), clock);
            suspects = directory.read();
            log = directory;
        } else {
            LOG.warn(
                    "Neither models.suspects nor a directory for checkpoints is set: a text on which a model hangs for good would halt"
                            + " this process again after every restart. Set one of them to a directory that outlives the process.");
        }
        Annotators opened = Annotators.open(config, ModelHub.shared(), log);
        annotators = opened;
        MetricGroup curation = getRuntimeContext().getMetricGroup().addGroup("curation");
        opened.byName().forEach((name, model) -> ModelGauges.register(curation, name, model));
    }

    @Override
    public void asyncInvoke(Curation curation, ResultFuture<Curation> future) {
        if (curation.isSettled()) {
            future.complete(List.of(curation));
            return;
        }
        String position = Suspects.name(curation.origin().position());
        TextRequest request =
                TextRequest.of(curation.requireDocument().getText()).from(position);
        switch (suspects.treatment(position)) {
            case IN_BATCHES -> submit(curation, request, future);
            case ALONE -> submit(curation, request.withoutNeighbours(), future);
            case NOT_AT_ALL -> future.complete(List.of(curation.withFailure(hung(position))));
        }
    }

    private void submit(Curation curation, TextRequest request, ResultFuture<Curation> future) {
        long submittedAt = clock.millis();
        // Nothing is lost with the returned future: complete() reports whatever happens to the record's own.
        var unused = requireNonNull(annotators, "not open")
                .annotate(request)
                .whenComplete((annotation, error) -> complete(curation, submittedAt, annotation, error, future));
    }

    private Failure hung(String position) {
        return new Failure(
                Stage.ANNOTATE.code(),
                DeadLetterReason.INFERENCE_HUNG.code(),
                position + " was in " + Suspects.TOO_MANY
                        + " or more runs of a model that hung and halted their process, and was"
                        + " not run again; to have it tried again delete the reports in " + config.suspects(),
                null);
    }

    private void complete(
            Curation curation,
            long submittedAt,
            @Nullable Annotation annotation,
            @Nullable Throwable error,
            ResultFuture<Curation> future) {
        settle(future, () -> {
            long took = clock.millis() - submittedAt;
            Curation annotated = annotation == null
                    ? curation.withFailure(failureOrThrow(error))
                    : curation.withAnnotation(annotation);
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
        if (annotators != null) {
            annotators.close();
        }
    }
}
