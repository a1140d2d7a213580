// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.scheduler.exceptionhistory.RootExceptionHistoryEntry;

/** A job on the cluster: how far it is, what befell it, and its orderly end. */
public final class ClusterJob {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MiniCluster cluster;
    private final JobID id;

    ClusterJob(MiniCluster cluster, JobID id) {
        this.cluster = cluster;
        this.id = id;
    }

    public long completedCheckpoints() {
        return counts().getNumberOfCompletedCheckpoints();
    }

    /** How often the job was taken up again from a checkpoint or savepoint. */
    public long restores() {
        return counts().getNumberOfRestoredCheckpoints();
    }

    /** Returns when a checkpoint has completed that began after this call. */
    public void awaitNewCheckpoint() throws Exception {
        // The next one to complete may have begun before.
        long wanted = completedCheckpoints() + 2;
        Patience.until("a checkpoint completed", PATIENCE, () -> {
            requireAlive();
            return completedCheckpoints() >= wanted;
        });
    }

    /** Returns when the job has been taken up that many times. */
    public void awaitRestores(long wanted) throws Exception {
        Patience.until("the job was restored " + wanted + " times", PATIENCE, () -> {
            requireAlive();
            return restores() >= wanted;
        });
    }

    /** What made the job restart, oldest first. */
    public List<String> failures() {
        var failures = new ArrayList<String>();
        var info = cluster.getExecutionGraphInfo(id)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        for (RootExceptionHistoryEntry entry : info.getExceptionHistory()) {
            failures.add(entry.getExceptionAsString());
        }
        return failures;
    }

    /** Throws what ended the job, when it has ended. */
    public void requireAlive() {
        ArchivedExecutionGraph graph = graph();
        JobStatus status = graph.getState();
        if (status.isGloballyTerminalState() || status == JobStatus.FAILING) {
            String cause = graph.getFailureInfo() == null
                    ? "for no reason given"
                    : graph.getFailureInfo().getExceptionAsString();
            throw new AssertionError("The job is " + status + ": " + cause);
        }
    }

    /**
     * Ends the job with a savepoint and publishes what it covers.
     *
     * @return where the savepoint lies
     */
    public String stop(Path savepoints) {
        String path = cluster.stopWithSavepoint(id, savepoints.toUri().toString(), false, SavepointFormatType.NATIVE)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        awaitEnd();
        return path;
    }

    /** Ends the job at once. */
    public void cancel() {
        if (!graph().getState().isGloballyTerminalState()) {
            cluster.cancelJob(id)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        cluster.requestJobResult(id)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private CheckpointStatsCounts counts() {
        return graph().getCheckpointStatsSnapshot().getCounts();
    }

    private ArchivedExecutionGraph graph() {
        return cluster.getArchivedExecutionGraph(id)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
