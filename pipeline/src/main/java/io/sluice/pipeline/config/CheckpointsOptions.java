// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.time.Duration;
import java.util.List;

/** Progress is made durable, and taken up again after a failure. */
final class CheckpointsOptions {
    static final Option<Duration> INTERVAL = Option.of(
                    "checkpoints.interval",
                    MeasureTypes.duration(Duration.ofMillis(100), Duration.ofHours(1)),
                    "Time between checkpoints. Readers of the outputs see records when the checkpoint after them is complete.")
            .defaultsTo("10 s");

    static final Option<Duration> TIMEOUT = Option.of(
                    "checkpoints.timeout",
                    MeasureTypes.duration(Duration.ofSeconds(1), Duration.ofHours(6)),
                    "Time after which a checkpoint that is not complete is given up.")
            .defaultsTo("2 min");

    static final Option<String> DIRECTORY = Option.of(
                    "checkpoints.directory",
                    ScalarTypes.path(),
                    "Where checkpoints lie: a URI such as `s3://bucket/sluice`, or a path.")
            .otherwise(
                    "`.sluice/<name>/checkpoints` in the working directory; on a Flink cluster, the cluster's own setting")
            .example("s3://bucket/sluice");

    static final Option<Integer> RESTART_ATTEMPTS = Option.of(
                    "checkpoints.restart_attempts",
                    ScalarTypes.integer(0, 1000),
                    "Restarts within `checkpoints.restart_window` after which the job fails for good.")
            .defaultsTo("5");

    static final Option<Duration> RESTART_WINDOW = Option.of(
                    "checkpoints.restart_window",
                    MeasureTypes.duration(Duration.ofSeconds(1), Duration.ofDays(7)),
                    "Time over which restarts are counted.")
            .defaultsTo("10 min");

    static final Option<Duration> RESTART_DELAY = Option.of(
                    "checkpoints.restart_delay",
                    MeasureTypes.duration(Duration.ofMillis(1), Duration.ofHours(1)),
                    "Wait before each restart.")
            .defaultsTo("2 s");

    private CheckpointsOptions() {}

    static Section section() {
        return new Section(
                "checkpoints",
                "Progress is made durable, and taken up again after a failure",
                List.of(INTERVAL, TIMEOUT, DIRECTORY, RESTART_ATTEMPTS, RESTART_WINDOW, RESTART_DELAY));
    }
}
