// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void aMeasurementReplacesItsOwnSectionAndKeepsTheOthers() throws IOException {
        Path file = directory.resolve("results.md");
        report("first", file).section("Speed", "In words.", table("1"));
        report("second", file).section("Memory", "Others.", table("2"));

        report("third", file).section("Speed", "In words.", table("3"));

        assertThat(Files.readString(file).replaceAll("(?m)^\\* (machine|date): .*$", "* $1"))
                .isEqualTo("""
                        # Results of the benchmarks

                        Written by `benchmarks/run`, each section with machine, command and date; a section is replaced \
                        when it is measured again.

                        ## Speed

                        In words.

                        | figure |
                        | --- |
                        | 3 |

                        * machine
                        * command: `third`
                        * date

                        ## Memory

                        Others.

                        | figure |
                        | --- |
                        | 2 |

                        * machine
                        * command: `second`
                        * date
                        """);
    }

    @Test
    void whatStandsBeforeTheFirstSectionStays() throws IOException {
        Path file = Files.writeString(directory.resolve("results.md"), "# Ours\n\nBy hand.\n");

        report("first", file).section("Speed", "In words.", table("1"));

        assertThat(Files.readString(file)).startsWith("# Ours\n\nBy hand.\n\n## Speed\n\nIn words.\n\n| figure |\n");
    }

    @Test
    void withoutAFileASectionIsPrinted() throws IOException {
        new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), "typed", Optional.empty())
                .section("Speed", "In words.", table("1"));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("\n## Speed\n\nIn words.\n\n| figure |\n| --- |\n| 1 |\n\n* machine: ")
                .contains("* command: `typed`\n* date: ");
    }

    private Report report(String command, Path file) {
        return new Report(new PrintStream(printed, true, StandardCharsets.UTF_8), command, Optional.of(file));
    }

    private static MarkdownTable table(String figure) {
        return new MarkdownTable("figure").row(figure);
    }
}
