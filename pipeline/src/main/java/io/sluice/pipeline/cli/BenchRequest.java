// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What {@code models bench} is asked for.
 *
 * @param bundle directory of the bundle
 * @param texts files to take texts from; none for those of the bundled sample
 * @param time how long to measure with each budget
 */
record BenchRequest(Path bundle, List<String> texts, Duration time) {
    BenchRequest {
        texts = List.copyOf(texts);
    }
}
