// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Hands out the sections of a measurement, each with where its figures come from: printed as they come, and kept in a file where one is
 * wanted.
 *
 * <p>Not thread-safe.
 */
public final class Report {
    private final PrintStream out;
    private final Optional<ResultsFile> file;
    private final String origin;

    /**
     * @param command what was typed
     * @param file keeps the sections of other measurements
     */
    public Report(PrintStream out, String command, Optional<Path> file) {
        this.out = requireNonNull(out, "out is null");
        this.file = file.map(ResultsFile::new);
        this.origin = "* machine: " + MeasuredMachine.describe() + "\n* command: `" + command + "`\n* date: "
                + LocalDate.now(ZoneOffset.UTC) + "\n";
    }

    /** Adds a table with its heading and what has to be known to read it. */
    public void section(String heading, String explanation, MarkdownTable table) throws IOException {
        String body = explanation + "\n\n" + table + "\n" + origin;
        out.print("\n## " + heading + "\n\n" + body);
        out.flush();
        if (file.isPresent()) {
            file.get().put(heading, body);
        }
    }
}
