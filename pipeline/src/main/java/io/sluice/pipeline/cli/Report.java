// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static java.util.Objects.requireNonNull;

/**
 * The result of a command, in two forms.
 *
 * @param text for people, lines without a line break at the end
 * @param json for programs: a record, map or list that Jackson can write
 */
public record Report(String text, Object json) {
    public Report {
        requireNonNull(text, "text is null");
        requireNonNull(json, "json is null");
    }
}
