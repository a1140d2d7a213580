// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import io.sluice.pipeline.config.CheckpointsConfig;
import io.sluice.pipeline.config.SluiceConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** What the job asks of Flink, wherever it runs. */
final class FlinkSettings {
    /** Divisible by many parallelisms; part of the state's identity, so it never changes. */
    static final int MAX_PARALLELISM = 360;

    /** What a process takes at most to write its suspects down, and more. */
    private static final Duration TIME_TO_HALT = Duration.ofSeconds(30);

    private FlinkSettings() {}

    static Configuration of(SluiceConfig config) {
        var flink = new Configuration();
        flink.set(PipelineOptions.NAME, config.name());
        flink.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        // A type that falls to Kryo has no evolution: refuse it at start instead of finding out at an upgrade.
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        checkpoint(flink, config.checkpoints());
        restart(flink, config.checkpoints());
        cancel(flink, config.models().deadline());
        return flink;
    }

    /** A task that ends waits for its runs; Flink must not end the process before a run that hangs is written down as such. */
    private static void cancel(Configuration flink, Duration deadline) {
        Duration usual = TaskManagerOptions.TASK_CANCELLATION_TIMEOUT.defaultValue();
        Duration hang = deadline.multipliedBy(2).plus(TIME_TO_HALT);
        flink.set(TaskManagerOptions.TASK_CANCELLATION_TIMEOUT, hang.compareTo(usual) > 0 ? hang : usual);
    }

    private static void checkpoint(Configuration flink, CheckpointsConfig checkpoints) {
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints.interval());
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, checkpoints.timeout());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        checkpoints.directory().ifPresent(directory -> {
            flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, location(directory));
        });
    }

    /** Flink takes no path without a scheme. */
    static String location(String directory) {
        boolean hasScheme = directory.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
        return hasScheme
                ? directory
                : Path.of(directory).toAbsolutePath().toUri().toString();
    }

    /** Bounded: a job that restarts for ever looks alive and delivers nothing. */
    private static void restart(Configuration flink, CheckpointsConfig checkpoints) {
        if (checkpoints.restartAttempts() == 0) {
            flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
            return;
        }
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL,
                checkpoints.restartAttempts());
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL,
                checkpoints.restartWindow());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY, checkpoints.restartDelay());
    }
}
