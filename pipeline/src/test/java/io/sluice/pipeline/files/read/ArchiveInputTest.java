// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static io.sluice.pipeline.files.read.TestingFiles.CRAWLED;
import static io.sluice.pipeline.files.read.TestingFiles.HTML;
import static io.sluice.pipeline.files.read.TestingFiles.PROSE;
import static io.sluice.pipeline.files.read.TestingFiles.concat;
import static io.sluice.pipeline.files.read.TestingFiles.document;
import static io.sluice.pipeline.files.read.TestingFiles.file;
import static io.sluice.pipeline.files.read.TestingFiles.gzip;
import static io.sluice.pipeline.files.read.TestingFiles.info;
import static io.sluice.pipeline.files.read.TestingFiles.page;
import static io.sluice.pipeline.files.read.TestingFiles.read;
import static io.sluice.pipeline.files.read.TestingFiles.response;
import static io.sluice.pipeline.files.read.TestingFiles.rest;
import static io.sluice.pipeline.files.read.TestingFiles.shown;
import static io.sluice.pipeline.files.read.TestingFiles.warc;
import static io.sluice.pipeline.files.read.TestingFiles.wet;
import static io.sluice.pipeline.files.read.TestingFiles.withoutLast;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRequest;

class ArchiveInputTest {

    private final Path directory;

    ArchiveInputTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void makesADocumentOfAPage() throws Exception {
        var page = page("https://harbour.example/ferry", PROSE);
        var records = read(file(directory, "crawl.warc", warc(info(), page)));

        assertThat(records).hasSize(1);
        assertThat(document(records.get(0)))
                .isEqualTo(Document.newBuilder()
                        .setId(page.id().toString())
                        .setText(PROSE)
                        .setSource("harbour.example")
                        .setUrl("https://harbour.example/ferry")
                        .setCrawledAt(CRAWLED)
                        .setMetadata(Map.of("title", "A page"))
                        .build());
    }

    @Test
    void readsTheTextsOfAWetFile() throws Exception {
        var bytes =
                warc(WarcCompression.GZIP, info(), wet("http://a.example/", "eins"), wet("http://b.example/", "zwei"));

        assertThat(texts(read(file(directory, "crawl.warc.wet.gz", bytes)))).containsExactly("eins", "zwei");
    }

    @Test
    void passesOverWhatHoldsNoText() throws Exception {
        var image = new HttpResponse.Builder(200, "OK")
                .body(MediaType.parse("image/png"), new byte[10])
                .build();
        var missing = new HttpResponse.Builder(404, "Not Found")
                .body(HTML, PROSE.getBytes(UTF_8))
                .build();
        var request = new WarcRequest.Builder("http://a.example/")
                .body(MediaType.HTTP_REQUEST, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n".getBytes(UTF_8))
                .build();
        var input = file(
                directory,
                "crawl.warc",
                warc(
                        info(),
                        request,
                        response("http://a.example/i", image),
                        page("http://a.example/", PROSE),
                        response("http://a.example/m", missing)));

        try (var reader = InputReader.open(input, ReadLimits.DEFAULT)) {
            assertThat(texts(rest(reader))).containsExactly(PROSE);
            assertThat(reader.passedOver()).isEqualTo(4);
        }
    }

    @Test
    void decodesBodiesAndBelievesBytesMoreThanHeaders() throws Exception {
        var html = ("<p>" + PROSE).getBytes(UTF_8);
        var packed = new HttpResponse.Builder(200, "OK")
                .addHeader("Content-Encoding", "gzip")
                .body(HTML, gzip(html))
                .build();
        var unpacked = new HttpResponse.Builder(200, "OK")
                .addHeader("Content-Encoding", "gzip")
                .body(HTML, html)
                .build();
        var bytes = warc(response("http://a.example/1", packed), response("http://a.example/2", unpacked));

        assertThat(texts(read(file(directory, "crawl.warc", bytes)))).containsExactly(PROSE, PROSE);
    }

    @Test
    void givesUpABodyThatIsABomb() throws Exception {
        var limits = new ReadLimits(1_000_000, 100_000, 10_000, 200);
        var bomb = new HttpResponse.Builder(200, "OK")
                .addHeader("Content-Encoding", "gzip")
                .body(HTML, gzip(new byte[50_000_000]))
                .build();
        var bytes = warc(response("http://a.example/1", bomb), page("http://a.example/2", PROSE));
        var records = read(file(directory, "crawl.warc", bytes), limits);

        assertThat(shown(records.subList(0, 1))).containsExactly("0 oversized nothing kept");
        assertThat(texts(records.subList(1, 2))).containsExactly(PROSE);
    }

    @Test
    void keepsAResponseThatHoldsNoReadablePage() throws Exception {
        var empty = response(
                "http://a.example/",
                new HttpResponse.Builder(200, "OK")
                        .body(HTML, "<p></p>".getBytes(UTF_8))
                        .build());
        var records = read(file(directory, "crawl.warc", warc(empty, page("http://b.example/", PROSE))));

        assertThat(records.get(0).fault()).isEqualTo("unreadable_html");
        assertThat(new String(value(records.get(0)), UTF_8))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("<p></p>");
        assertThat(texts(records.subList(1, 2))).containsExactly(PROSE);
    }

    @Test
    void deliversWhatComesBeforeATruncation() throws Exception {
        var first = warc(page("http://a.example/", PROSE));
        var second = warc(page("http://b.example/", PROSE));
        var records = read(file(directory, "crawl.warc", concat(first, withoutLast(50, second))));

        assertThat(records).hasSize(2);
        assertThat(document(records.get(0)).getText()).isEqualTo(PROSE);
        assertThat(records.get(1).fault()).isEqualTo("truncated_warc");
        assertThat(value(records.get(1))).isEqualTo(withoutLast(50, second));
    }

    @Test
    void noticesATruncationWithinAHeader() throws Exception {
        var first = warc(page("http://a.example/", PROSE));
        var records = read(file(directory, "crawl.warc", concat(first, "WARC/1.0\r\nWARC-Ty".getBytes(UTF_8))));

        assertThat(shown(records.subList(1, records.size()))).containsExactly("1 truncated_warc 17 bytes kept");
    }

    @Test
    void noticesATruncationOfTheCompression() throws Exception {
        var bytes = warc(WarcCompression.GZIP, page("http://a.example/", PROSE), page("http://b.example/", PROSE));
        var records = read(file(directory, "crawl.warc.gz", withoutLast(20, bytes)));

        assertThat(records).hasSize(2);
        assertThat(records.get(1).fault()).isEqualTo("truncated_gzip");
        assertThat(new String(value(records.get(1)), UTF_8)).startsWith("WARC/1.0");
    }

    @Test
    void keepsWhatFollowsOnceItIsNoArchive() throws Exception {
        var noise = "this was never an archive".getBytes(UTF_8);
        var records = read(file(directory, "crawl.warc", concat(warc(page("http://a.example/", PROSE)), noise)));

        assertThat(shown(records.subList(1, records.size()))).containsExactly("1 malformed_warc 25 bytes kept");
        assertThat(value(records.get(1))).isEqualTo(noise);
    }

    @Test
    void refusesRecordsWhoseLengthMakesNoSense() throws Exception {
        for (var length : List.of("-1", "many", "99999999999999999999")) {
            var header = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + length + "\r\n\r\n";

            assertThat(shown(read(file(directory, "crawl.warc", header))))
                    .containsExactly("0 malformed_warc " + header.length() + " bytes kept");
        }
        var huge = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000000000000000\r\n\r\n";
        assertThat(shown(read(file(directory, "crawl.warc", huge))))
                .containsExactly("0 truncated_warc " + huge.length() + " bytes kept");
    }

    @Test
    void refusesAHeaderWithoutEnd() throws Exception {
        var header = "WARC/1.0\r\nWARC-Type: " + "a".repeat(5_000_000);

        assertThat(shown(read(file(directory, "crawl.warc", header)))).containsExactly("0 malformed_warc nothing kept");
    }

    @Test
    void readsAnArchiveThatEndsInBareLineFeeds() throws Exception {
        var bytes = warc(page("http://a.example/", PROSE));
        bytes = concat(withoutLast(4, bytes), "\n\n\n\n".getBytes(UTF_8));

        assertThat(texts(read(file(directory, "crawl.warc", bytes)))).containsExactly(PROSE);
    }

    @Test
    void resumesAfterTheRecordsThatWereReadBefore() throws Exception {
        var bytes = warc(
                page("http://a.example/", PROSE + "1"),
                wet("http://b.example/", "b"),
                page("http://c.example/", PROSE));
        var input = file(directory, "crawl.warc", withoutLast(50, bytes));
        var all = read(input);
        assertThat(all).hasSize(3);

        for (int count = 0; count <= 3; count++) {
            try (var reader = InputReader.open(input, ReadLimits.DEFAULT)) {
                assertThat(reader.skip(count)).isEqualTo(count);
                assertThat(shown(rest(reader))).isEqualTo(shown(all.subList(count, 3)));
            }
        }
    }

    private static byte[] value(SourceRecord record) {
        var value = record.value();
        if (value == null) {
            throw new AssertionError("record has no value: " + shown(record));
        }
        return value;
    }

    private static List<String> texts(List<SourceRecord> records) throws Exception {
        var texts = new ArrayList<String>();
        for (var record : records) {
            texts.add(document(record).getText());
        }
        return texts;
    }
}
