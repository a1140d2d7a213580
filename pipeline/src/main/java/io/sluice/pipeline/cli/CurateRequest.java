// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.config.SluiceConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What files to curate, and where to.
 *
 * @param config how to curate
 * @param inputs files, directories, or {@code -} for standard input, in the order given
 * @param output directory for the outputs; made when missing
 * @param overwrite whether outputs of an earlier run may be deleted
 */
record CurateRequest(SluiceConfig config, List<String> inputs, Path output, boolean overwrite) {
    CurateRequest {
        requireNonNull(config, "config is null");
        inputs = List.copyOf(inputs);
        requireNonNull(output, "output is null");
    }
}
