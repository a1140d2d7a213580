// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Markdown file with a section for each measurement: one that is measured again replaces its own section and leaves the others.
 *
 * <p>Not thread-safe; nobody else may write the file meanwhile.
 */
final class ResultsFile {
    private static final String HEAD = "# Results of the benchmarks\n\nWritten by `benchmarks/run`, each section with"
            + " machine, command and date; a section is replaced when it is measured again.\n";
    private static final String HEADING = "## ";

    private final Path file;

    /** @param file need not be there */
    ResultsFile(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /**
     * Replaces a section, or adds it as the last one.
     *
     * @param body what comes below the heading
     */
    void put(String heading, String body) throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        String head = Files.exists(file) ? split(Files.readString(file), sections) : HEAD;
        sections.put(heading, "\n" + body.strip() + "\n");
        var text = new StringBuilder(head.strip()).append('\n');
        sections.forEach((name, content) ->
                text.append('\n').append(HEADING).append(name).append('\n').append(content));
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Puts the sections of a text into a map and returns what comes before them. */
    private static String split(String text, Map<String, String> sections) {
        String[] parts = text.split("(?m)^" + HEADING, -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            String heading = end < 0 ? parts[i] : parts[i].substring(0, end);
            String body = end < 0 ? "" : parts[i].substring(end + 1);
            sections.put(heading.strip(), "\n" + body.strip() + "\n");
        }
        return parts[0];
    }
}
