// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import io.sluice.schemas.vocabulary.Route;
import java.util.Map;

/**
 * The state of the sink: how many bytes of each file belong to the checkpoint.
 *
 * @param bytes length by route; a route that is missing has none
 */
record FileLengths(Map<Route, Long> bytes) {

    static final FileLengths NONE = new FileLengths(Map.of());

    FileLengths {
        bytes = Map.copyOf(bytes);
    }

    long of(Route route) {
        return bytes.getOrDefault(route, 0L);
    }
}
