// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sluice.pipeline.progress.Counts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;

class RunningJobTest {
    private final EndingClient client = new EndingClient();

    @Test
    void countsWhatItKnewWhenTheJobEndsMeanwhile() throws Exception {
        var job = new RunningJob(client);
        Counts before = job.counts();

        client.isGone = true;
        client.result.complete(new JobExecutionResult(client.getJobID(), 1, Map.of()));

        assertThat(before.done()).isEqualTo(5);
        assertThat(job.counts()).isEqualTo(before);
    }

    @Test
    void countsWhatItKnewWhenTheClusterIsGoneBeforeTheResultIsKnown() throws Exception {
        var job = new RunningJob(client);
        Counts before = job.counts();

        client.isGone = true;
        client.result.completeAsync(
                () -> new JobExecutionResult(client.getJobID(), 1, Map.of()),
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));

        assertThat(job.counts()).isEqualTo(before);
    }

    @Test
    void doesNotHideThatARunningJobTellsNoCounts() {
        client.isGone = true;

        assertThatIllegalStateException().isThrownBy(new RunningJob(client, Duration.ofMillis(10))::counts);
    }

    /** A client whose cluster can go away, as that of a job in this process does with its job. */
    private static final class EndingClient implements JobClient {
        private final CompletableFuture<JobExecutionResult> result = new CompletableFuture<>();
        private final JobID id = new JobID();
        private boolean isGone;

        @Override
        public JobID getJobID() {
            return id;
        }

        @Override
        public CompletableFuture<Map<String, Object>> getAccumulators() {
            if (isGone) {
                throw new IllegalStateException("MiniCluster is not yet running or has already been shut down.");
            }
            return CompletableFuture.completedFuture(Map.of("routed.accepted", 5L));
        }

        @Override
        public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
            return result;
        }

        @Override
        public CompletableFuture<JobStatus> getJobStatus() {
            throw new AssertionError("not asked for");
        }

        @Override
        public CompletableFuture<Void> cancel() {
            throw new AssertionError("not asked for");
        }

        @Override
        public CompletableFuture<String> stopWithSavepoint(
                boolean advanceToEndOfEventTime, String directory, SavepointFormatType format) {
            throw new AssertionError("not asked for");
        }

        @Override
        public CompletableFuture<String> triggerSavepoint(String directory, SavepointFormatType format) {
            throw new AssertionError("not asked for");
        }
    }
}
