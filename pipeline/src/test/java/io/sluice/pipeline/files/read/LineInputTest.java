// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static io.sluice.pipeline.files.read.TestingFiles.concat;
import static io.sluice.pipeline.files.read.TestingFiles.file;
import static io.sluice.pipeline.files.read.TestingFiles.gzip;
import static io.sluice.pipeline.files.read.TestingFiles.read;
import static io.sluice.pipeline.files.read.TestingFiles.rest;
import static io.sluice.pipeline.files.read.TestingFiles.shown;
import static io.sluice.pipeline.files.read.TestingFiles.withoutLast;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.Position;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineInputTest {

    private final Path directory;

    LineInputTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void handsLinesOnUntouchedAndPassesOverBlankOnes() throws Exception {
        var input = file(directory, "in.jsonl", "\uFEFF{\"text\":\"a\"}\r\n\n  \t\r\nbroken { \n{\"text\":\"c\"}");

        assertThat(shown(read(input))).containsExactly("0 {\"text\":\"a\"}\r", "1 broken { ", "2 {\"text\":\"c\"}");
    }

    @Test
    void numbersRecordsWithinTheirFile() throws Exception {
        var record = read(file(directory, "in.jsonl", "{}\n{}\n")).get(1);

        assertThat(record.position()).isEqualTo(new Position("in.jsonl", -1, 1L));
        assertThat(record.timestampMillis()).isEqualTo(1);
        assertThat(record.key()).isNull();
    }

    @Test
    void resumesAfterTheRecordsThatWereReadBefore() throws Exception {
        var input = file(directory, "in.jsonl.gz", gzip(lines(10_000).getBytes(UTF_8)));
        var all = read(input);

        try (var reader = InputReader.open(input, ReadLimits.DEFAULT)) {
            assertThat(reader.skip(9_998)).isEqualTo(9_998);

            assertThat(shown(rest(reader))).isEqualTo(shown(all.subList(9_998, 10_000)));
        }
    }

    @Test
    void readsGzipOfSeveralMembers() throws Exception {
        var input = file(directory, "in.jsonl.gz", gzip("one\ntw".getBytes(UTF_8), "o\nthree".getBytes(UTF_8)));

        assertThat(shown(read(input))).containsExactly("0 one", "1 two", "2 three");
    }

    @Test
    void tellsGzipByItsBytesAndNotByItsName() throws Exception {
        assertThat(shown(read(file(directory, "packed.jsonl", gzip("one".getBytes(UTF_8))))))
                .containsExactly("0 one");
        assertThat(shown(read(file(directory, "plain.jsonl.gz", "one")))).containsExactly("0 one");
    }

    @Test
    void deliversWhatComesBeforeATruncation() throws Exception {
        var noise = IntStream.range(0, 50_000)
                .mapToObj(i -> Integer.toHexString(i * 0x9E3779B1))
                .collect(Collectors.joining("\n"));
        var whole = gzip(noise.getBytes(UTF_8));
        var records = read(file(directory, "in.jsonl.gz", withoutLast(whole.length / 2, whole)));

        assertThat(records).hasSizeGreaterThan(10_000);
        assertThat(records.subList(0, records.size() - 1)).allMatch(record -> record.fault() == null);
        assertThat(records.get(records.size() - 1).fault()).isEqualTo("truncated_gzip");
    }

    @Test
    void keepsThePartOfALineThatATruncationLeaves() throws Exception {
        var whole = gzip("first\nsecond".getBytes(UTF_8));

        assertThat(shown(read(file(directory, "in.jsonl.gz", withoutLast(4, whole)))))
                .containsExactly("0 first", "1 truncated_gzip 6 bytes kept");
    }

    @Test
    void saysSoWhenATruncationLeavesNothing() throws Exception {
        var whole = gzip("first\n".getBytes(UTF_8));

        assertThat(shown(read(file(directory, "in.jsonl.gz", withoutLast(4, whole)))))
                .containsExactly("0 first", "1 truncated_gzip nothing kept");
        assertThat(shown(read(file(directory, "head.jsonl.gz", withoutLast(whole.length - 5, whole)))))
                .containsExactly("0 truncated_gzip nothing kept");
    }

    @Test
    void takesWhatFollowsAGzipForDamage() throws Exception {
        var bytes = concat(gzip("first\n".getBytes(UTF_8)), "garbage".getBytes(UTF_8));

        assertThat(shown(read(file(directory, "in.jsonl.gz", bytes))))
                .containsExactly("0 first", "1 truncated_gzip nothing kept");
    }

    @Test
    void givesUpALineThatIsTooLongAndGoesOn() throws Exception {
        var limits = new ReadLimits(100_000, 1000, 1000, 200);
        var input = file(directory, "in.jsonl", "a".repeat(100_000) + "\n" + "b".repeat(100_001) + "\nc\n");

        assertThat(shown(read(input, limits)))
                .containsExactly("0 " + "a".repeat(100_000), "1 oversized nothing kept", "2 c");
    }

    @Test
    void passesALineOfFiftyMegabytesWhole() throws Exception {
        var records = read(file(directory, "in.jsonl", "a".repeat(50_000_000)));

        assertThat(records).hasSize(1);
        assertThat(records.get(0).value()).hasSize(50_000_000);
    }

    @Test
    void endsAnInputThatIsABomb() throws Exception {
        var limits = new ReadLimits(1_000_000, 1000, 1000, 200);
        var bomb = gzip(concat("first\n".getBytes(UTF_8), new byte[100_000_000], "\nlast".getBytes(UTF_8)));

        assertThat(shown(read(file(directory, "in.jsonl.gz", bomb), limits)))
                .containsExactly("0 first", "1 oversized nothing kept");
    }

    @Test
    void takesAFileOfZerosForOneLine() throws Exception {
        var records = read(file(directory, "in.jsonl", new byte[10_000]));

        assertThat(records).hasSize(1);
        assertThat(records.get(0).value()).hasSize(10_000);
    }

    @Test
    void findsNothingInAnEmptyFile() throws Exception {
        assertThat(read(file(directory, "in.jsonl", ""))).isEmpty();
        assertThat(read(file(directory, "in.txt", ""))).isEmpty();
        assertThat(read(file(directory, "in.html", ""))).isEmpty();
        assertThat(read(file(directory, "in.warc", ""))).isEmpty();
        assertThat(read(file(directory, "in.jsonl.gz", gzip(new byte[0])))).isEmpty();
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{\"n\":" + i + "}\n").collect(Collectors.joining());
    }
}
