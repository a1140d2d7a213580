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
 * @param inputs files that exist, in the order given; {@link #STANDARD_INPUT} stands for standard input
 * @param output directory for the outputs; exists, and is empty unless it may be written over
 */
record CurateRequest(SluiceConfig config, List<Path> inputs, Path output) {
    /** The name that stands for standard input. */
    static final Path STANDARD_INPUT = Path.of("-");

    CurateRequest {
        requireNonNull(config, "config is null");
        inputs = List.copyOf(inputs);
        requireNonNull(output, "output is null");
    }
}
