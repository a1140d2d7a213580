// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.operators.annotate.Suspects.Treatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void suspectsNobodyBeforeTheFirstHalt() throws Exception {
        assertThat(at(NOW).read().treatment("raw/0/1")).isEqualTo(Treatment.IN_BATCHES);
        assertThat(directory.resolve("suspects")).doesNotExist();
    }

    @Test
    void leavesAReportForEachHalt() throws Exception {
        at(NOW).suspect("testing", List.of("raw/0/1", "raw/0/2"));
        at(NOW).suspect("testing", List.of("raw/0/1"));
        at(NOW).suspect("testing", List.of("raw/0/1"));

        Suspects suspects = at(NOW).read();

        assertThat(suspects.treatment("raw/0/1")).isEqualTo(Treatment.NOT_AT_ALL);
        assertThat(suspects.treatment("raw/0/2")).isEqualTo(Treatment.ALONE);
        try (Stream<Path> reports = Files.list(directory.resolve("suspects"))) {
            assertThat(reports).hasSize(3);
        }
    }

    @Test
    void writesPositionsAndNothingElseOfTheRecords() throws Exception {
        at(NOW).suspect("testing", List.of("raw/0/1"));

        try (Stream<Path> reports = Files.list(directory.resolve("suspects"))) {
            SuspectReport report = SuspectReport.fromJson(
                    Files.readAllBytes(reports.findFirst().orElseThrow()));
            assertThat(report).isEqualTo(new SuspectReport(NOW, "testing", report.process(), List.of("raw/0/1")));
            assertThat(report.process()).startsWith(ProcessHandle.current().pid() + "@");
        }
    }

    @Test
    void ignoresReportsOlderThanThirtyDays() throws Exception {
        at(NOW).suspect("testing", List.of("raw/0/1"));

        assertThat(at(NOW.plus(SuspectDirectory.LARGEST_AGE)).read().treatment("raw/0/1"))
                .isEqualTo(Treatment.ALONE);
        assertThat(at(NOW.plus(SuspectDirectory.LARGEST_AGE).plusMillis(1))
                        .read()
                        .treatment("raw/0/1"))
                .isEqualTo(Treatment.IN_BATCHES);
    }

    @Test
    void leavesOutWhatIsNoReport() throws Exception {
        at(NOW).suspect("testing", List.of("raw/0/1"));
        Path suspects = directory.resolve("suspects");
        Files.writeString(suspects.resolve("torn.json"), "{\"suspected_at\": \"2026-");
        Files.writeString(suspects.resolve("empty.json"), "");
        Files.writeString(suspects.resolve("timeless.json"), "{\"positions\": [\"raw/0/2\"]}");
        Files.writeString(suspects.resolve("notes.txt"), "raw/0/2");

        assertThat(at(NOW).read().treatment("raw/0/1")).isEqualTo(Treatment.ALONE);
        assertThat(at(NOW).read().treatment("raw/0/2")).isEqualTo(Treatment.IN_BATCHES);
    }

    @Test
    void countsReportsOfAnyLength() throws Exception {
        List<String> positions = IntStream.range(0, 20_000)
                .mapToObj(record -> "/" + "crawl".repeat(20) + ".warc.gz/-1/" + record)
                .toList();
        at(NOW).suspect("testing", positions);

        assertThat(at(NOW).read().treatment(positions.get(19_999))).isEqualTo(Treatment.ALONE);
    }

    @Test
    void readsNothingWhenAReportThatIsThereCannotBeRead() throws Exception {
        Files.createDirectories(directory.resolve("suspects/unreadable.json"));

        assertThatThrownBy(() -> at(NOW).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unreadable.json");
    }

    @Test
    void saysWhichReportCannotBeWritten() throws Exception {
        Files.createFile(directory.resolve("suspects"));

        assertThatThrownBy(() -> at(NOW).suspect("testing", List.of("raw/0/1")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(
                        "Cannot write " + directory.resolve("suspects").toUri().getPath());
    }

    private SuspectDirectory at(Instant time) {
        return new SuspectDirectory(directory.resolve("suspects").toString(), time::toEpochMilli);
    }
}
