// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Collects the sections of a measurement: printed as they come, and kept in a file where one is wanted.
 *
 * <p>Not thread-safe.
 */
public final class Report {
    private final PrintStream out;
    private final Optional<Path> file;
    private final StringBuilder text = new StringBuilder();

    /** @param file gets everything so far with every section, and is replaced at the first */
    public Report(PrintStream out, Optional<Path> file) {
        this.out = requireNonNull(out, "out is null");
        this.file = requireNonNull(file, "file is null");
    }

    /** Says where the figures come from. */
    public void head(String title, String command) throws IOException {
        add("# " + title + "\n\n" + "* machine: " + MeasuredMachine.describe() + "\n" + "* command: `" + command + "`\n"
                + "* date: " + LocalDate.now(ZoneOffset.UTC) + "\n");
    }

    /** Adds a table with its heading and what has to be known to read it. */
    public void section(String heading, String explanation, MarkdownTable table) throws IOException {
        add("\n## " + heading + "\n\n" + explanation + "\n\n" + table);
    }

    /** Adds finished Markdown. */
    public void add(String markdown) throws IOException {
        out.print(markdown);
        out.flush();
        text.append(markdown);
        if (file.isPresent()) {
            Files.writeString(file.get(), text);
        }
    }
}
