// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How progress is made durable and taken up again.
 *
 * @param interval between checkpoints
 * @param timeout after which a checkpoint is given up
 * @param directoryOrNull where checkpoints lie, null when that is left to who runs the job; see {@link #directory}
 * @param restartAttempts restarts within the window after which the job fails for good
 * @param restartWindow over which restarts are counted
 * @param restartDelay before each restart
 */
// A nullable component because an Optional is not serializable.
public record CheckpointsConfig(
        Duration interval,
        Duration timeout,
        @Nullable String directoryOrNull,
        int restartAttempts,
        Duration restartWindow,
        Duration restartDelay)
        implements Serializable {
    public CheckpointsConfig {
        requireNonNull(interval, "interval is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(restartWindow, "restartWindow is null");
        requireNonNull(restartDelay, "restartDelay is null");
    }

    static CheckpointsConfig of(Settings settings) {
        return new CheckpointsConfig(
                settings.get(CheckpointsOptions.INTERVAL),
                settings.get(CheckpointsOptions.TIMEOUT),
                settings.find(CheckpointsOptions.DIRECTORY),
                settings.get(CheckpointsOptions.RESTART_ATTEMPTS),
                settings.get(CheckpointsOptions.RESTART_WINDOW),
                settings.get(CheckpointsOptions.RESTART_DELAY));
    }

    /** URI or path of the checkpoints, where the user set one. */
    public Optional<String> directory() {
        return Optional.ofNullable(directoryOrNull);
    }

    /** How long the records of a transaction may wait to be committed, restarts after a failure included. */
    public Duration longestCommit() {
        return interval.plus(timeout).plus(restartDelay.multipliedBy(restartAttempts));
    }
}
