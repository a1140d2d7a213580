// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.List;

/** Bytes become documents. */
final class ParseOptions {
    static final Option<Integer> MAX_BYTES = Option.of(
                    "parse.max_bytes",
                    MeasureTypes.size(1024, 64 << 20),
                    "Largest value that is read; a larger one becomes a dead letter. Output topics have to allow messages"
                            + " of four times this.")
            .defaultsTo("256 KiB")
            .shapesVerdicts();

    private ParseOptions() {}

    static Section section() {
        return new Section("parse", "Bytes become documents", List.of(MAX_BYTES));
    }
}
