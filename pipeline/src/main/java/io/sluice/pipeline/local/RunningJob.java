// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.route.RouteFunction;
import io.sluice.pipeline.progress.Counts;
import io.sluice.schemas.vocabulary.Route;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/** A job in this process: waits for its end, tells how far it is, and stops it cleanly. */
final class RunningJob {
    private static final long STOP_SECONDS = 60;

    private final JobClient client;
    private final Duration patience;
    private Counts latest = Counts.of(0, "records");

    RunningJob(JobClient client) {
        this(client, Duration.ofSeconds(STOP_SECONDS));
    }

    /** As above; a job that tells no counts must have ended within {@code patience}. */
    RunningJob(JobClient client, Duration patience) {
        this.client = requireNonNull(client, "client is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** Waits for the end up to a time; true when the job has ended well. Throws what made it fail. */
    boolean awaitEnd(Duration wait) throws Exception {
        try {
            JobExecutionResult ended = client.getJobExecutionResult().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return ended != null;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Records routed so far, as of the last heartbeat; after a restart it counts from the checkpoint. */
    Counts counts() throws Exception {
        try {
            latest = counts(client.getAccumulators().get(STOP_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException | IllegalStateException unanswered) {
            // A job that ends takes its cluster with it before its result is known; how it ended, awaitEnd tells.
            if (!endsSoon()) {
                throw unanswered;
            }
        }
        return latest;
    }

    private boolean endsSoon() throws InterruptedException {
        try {
            client.getJobExecutionResult().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | CancellationException ended) {
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        }
    }

    private static Counts counts(Map<String, Object> accumulators) {
        long total = 0;
        var detail = new StringJoiner(", ");
        for (Route route : Route.values()) {
            long routed = accumulators.get(RouteFunction.accumulator(route)) instanceof Long count ? count : 0;
            total += routed;
            detail.add(routed + " " + route.code().replace('_', ' '));
        }
        return Counts.of(total, "records").with(detail.toString());
    }

    /** Takes a last checkpoint, publishes what it covers, and ends the job. */
    void stop(String savepointDirectory) throws Exception {
        client.stopWithSavepoint(false, savepointDirectory, SavepointFormatType.NATIVE)
                .get(STOP_SECONDS, TimeUnit.SECONDS);
        awaitEnd(Duration.ofSeconds(STOP_SECONDS));
    }

    /** Ends the job at once; what no checkpoint covers is not published. */
    void cancel() throws Exception {
        client.cancel().get(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
