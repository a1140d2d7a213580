// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.config.SluiceConfig;

/**
 * What to run.
 *
 * @param config how to curate, with Kafka addresses
 * @param uiPort port of Flink's web interface on localhost; 0 for any free one
 */
record RunRequest(SluiceConfig config, int uiPort) {
    RunRequest {
        requireNonNull(config, "config is null");
    }
}
