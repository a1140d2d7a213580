// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.cluster;

import io.sluice.pipeline.CurationJob;
import io.sluice.pipeline.config.SluiceConfig;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this process with two slots. It outlives its jobs; close it. */
public final class CurationCluster implements AutoCloseable {
    private static final int SLOTS = 2;
    private static final long SUBMIT_SECONDS = 60;

    private final MiniCluster cluster;

    private CurationCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    public static CurationCluster start() throws Exception {
        var cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .withRandomPorts()
                .build());
        cluster.start();
        return new CurationCluster(cluster);
    }

    /**
     * Submits a job with the product's own settings for Flink.
     *
     * @param savepoint where the job goes on from, or empty to begin anew
     * @param definition defines the job
     */
    public ClusterJob submit(
            SluiceConfig config, Optional<String> savepoint, Consumer<StreamExecutionEnvironment> definition)
            throws Exception {
        Configuration settings = CurationJob.flinkSettings(config);
        savepoint.ifPresent(path -> settings.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        var environment = new StreamExecutionEnvironment(settings);
        environment.setParallelism(config.parallelism());
        definition.accept(environment);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        cluster.submitJob(graph).get(SUBMIT_SECONDS, TimeUnit.SECONDS);
        return new ClusterJob(cluster, graph.getJobID());
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
