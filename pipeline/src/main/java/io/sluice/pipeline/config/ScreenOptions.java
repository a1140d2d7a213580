// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.List;

/** Cheap rules before any model. */
final class ScreenOptions {
    static final Option<String> ACTION = Option.of(
                    "screen.action",
                    ScalarTypes.text("one of reject, flag", "reject|flag"),
                    "What happens to a document that a rule objects to: it is rejected, or goes on with the reason noted.")
            .defaultsTo("reject")
            .shapesVerdicts();

    private ScreenOptions() {}

    static Section section() {
        return new Section("screen", "Cheap rules before any model", List.of(ACTION));
    }
}
