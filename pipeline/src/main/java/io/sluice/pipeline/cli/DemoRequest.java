// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.config.SluiceConfig;
import java.nio.file.Path;

/**
 * What the demo is asked for.
 *
 * @param config how to curate
 * @param output directory for the outputs as JSONL
 * @param uiPort port of Flink's web interface on localhost; 0 for any free one
 * @param keepRunning whether to stay after the sample is through
 */
record DemoRequest(SluiceConfig config, Path output, int uiPort, boolean keepRunning) {
    DemoRequest {
        requireNonNull(config, "config is null");
        requireNonNull(output, "output is null");
    }
}
