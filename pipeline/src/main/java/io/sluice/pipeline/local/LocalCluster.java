// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import io.sluice.pipeline.CurationJob;
import io.sluice.pipeline.config.SluiceConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this process. */
final class LocalCluster {
    /** Counts travel with heartbeats: progress is as fresh as they are. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private LocalCluster() {}

    /**
     * An environment that starts a cluster with its job and ends it with it.
     *
     * @param state directory for checkpoints
     * @param restored checkpoint to go on from
     */
    static StreamExecutionEnvironment environment(SluiceConfig config, Path state, Optional<Path> restored) {
        return StreamExecutionEnvironment.createLocalEnvironment(
                config.parallelism(), settings(config, state, restored));
    }

    /**
     * The same with Flink's web interface on the loopback address.
     *
     * @param port of the web interface, 0 for any free one
     */
    static StreamExecutionEnvironment environmentWithWebInterface(
            SluiceConfig config, Path state, Optional<Path> restored, int port) {
        Configuration settings = settings(config, state, restored);
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.ADDRESS, "127.0.0.1");
        settings.set(RestOptions.PORT, port);
        settings.set(RestOptions.BIND_PORT, Integer.toString(port));
        var environment = StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(settings);
        environment.setParallelism(config.parallelism());
        return environment;
    }

    private static Configuration settings(SluiceConfig config, Path state, Optional<Path> restored) {
        Configuration settings = CurationJob.flinkSettings(config);
        settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.toUri().toString());
        restored.ifPresent(checkpoint -> settings.set(
                StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString()));
        return settings;
    }
}
