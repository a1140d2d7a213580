// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.List;

/** Models add ratings, a tag and an embedding. */
final class AnnotateOptions {
    static final Option<Integer> CAPACITY = Option.of(
                    "annotate.capacity",
                    ScalarTypes.integer(1, 100_000),
                    "Documents in flight per subtask; enough of them keep the batches full and evenly long.")
            .defaultsTo("512");

    static final Option<Integer> MAX_WINDOWS = Option.of(
                    "annotate.max_windows",
                    ScalarTypes.integer(1, 10_000),
                    "Most windows that are read of a long document; beyond that, evenly spaced ones, and the record says so.")
            .defaultsTo("64")
            .shapesVerdicts();

    static final Option<Boolean> EMBEDDING = Option.of(
                    "annotate.embedding", ScalarTypes.truth(), "Whether outputs carry the embedding of the document.")
            .defaultsTo("false");

    private AnnotateOptions() {}

    static Section section() {
        return new Section(
                "annotate", "Models add ratings, a tag and an embedding", List.of(CAPACITY, MAX_WINDOWS, EMBEDDING));
    }
}
