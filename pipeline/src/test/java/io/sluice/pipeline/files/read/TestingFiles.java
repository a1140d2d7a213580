// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.Document;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.DocumentCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** Small files to read, and what reading them gives. */
final class TestingFiles {

    static final Instant CRAWLED = Instant.parse("2026-02-03T04:05:06Z");
    static final MediaType HTML = MediaType.parse("text/html;charset=utf-8");
    static final String PROSE = "The ferry leaves at seven in the morning, and whoever misses it waits until evening.";

    private TestingFiles() {}

    static InputFile file(Path directory, String name, byte[] bytes) throws IOException {
        return new InputFile(name, Files.write(directory.resolve(name), bytes));
    }

    static InputFile file(Path directory, String name, String text) throws IOException {
        return file(directory, name, text.getBytes(UTF_8));
    }

    static byte[] gzip(byte[]... members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var member : members) {
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(member);
            }
        }
        return bytes.toByteArray();
    }

    static byte[] withoutLast(int count, byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - count);
    }

    static byte[] concat(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    static byte[] warc(WarcRecord... records) throws IOException {
        return warc(WarcCompression.NONE, records);
    }

    static byte[] warc(WarcCompression compression, WarcRecord... records) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new WarcWriter(Channels.newChannel(bytes), compression)) {
            for (var record : records) {
                writer.write(record);
            }
        }
        return bytes.toByteArray();
    }

    static WarcRecord info() throws IOException {
        return new Warcinfo.Builder()
                .body(MediaType.WARC_FIELDS, "software: test\r\n".getBytes(UTF_8))
                .build();
    }

    static WarcResponse page(String address, String text) throws IOException {
        var html = "<html><head><title>A page</title></head><body><p>" + text + "</p></body></html>";
        return response(
                address,
                new HttpResponse.Builder(200, "OK")
                        .body(HTML, html.getBytes(UTF_8))
                        .build());
    }

    static WarcResponse response(String address, HttpResponse response) throws IOException {
        return new WarcResponse.Builder(address).date(CRAWLED).body(response).build();
    }

    static WarcConversion wet(String address, String text) throws IOException {
        return new WarcConversion.Builder()
                .setHeader("WARC-Target-URI", address)
                .date(CRAWLED)
                .body(MediaType.PLAIN_TEXT, text.getBytes(UTF_8))
                .build();
    }

    static List<SourceRecord> read(InputFile file) throws IOException {
        return read(file, ReadLimits.DEFAULT);
    }

    static List<SourceRecord> read(InputFile file, ReadLimits limits) throws IOException {
        try (var reader = InputReader.open(file, limits)) {
            return rest(reader);
        }
    }

    static List<SourceRecord> rest(InputReader reader) throws IOException {
        var records = new ArrayList<SourceRecord>();
        for (var record = reader.next(); record.isPresent(); record = reader.next()) {
            records.add(record.get());
        }
        return records;
    }

    /** The record on one line: number, and the value as text or the fault with the size of what was kept. */
    static String shown(SourceRecord record) {
        var value = record.value();
        var number = record.position().getOffset();
        if (record.fault() != null) {
            return number + " " + record.fault() + " "
                    + (value == null ? "nothing kept" : value.length + " bytes kept");
        }
        return number + " " + (value == null ? "null" : new String(value, UTF_8));
    }

    static List<String> shown(List<SourceRecord> records) {
        return records.stream().map(TestingFiles::shown).toList();
    }

    static Document document(SourceRecord record) throws CodecException {
        var value = record.value();
        if (value == null) {
            throw new AssertionError("record has no value: " + shown(record));
        }
        return new DocumentCodec().fromJson(value);
    }
}
