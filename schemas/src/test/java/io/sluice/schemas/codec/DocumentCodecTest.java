// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.Document;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentCodecTest {

    private final DocumentCodec codec = new DocumentCodec();

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "JSON")
    void readsAvro(Format format) throws Exception {
        assertThat(codec.decode(AvroBytes.document(), format)).isEqualTo(GoldenValues.document());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AVRO")
    void readsJson(Format format) throws Exception {
        byte[] json = codec.toJson(GoldenValues.document());

        assertThat(codec.decode(json, format)).isEqualTo(GoldenValues.document());
    }

    @Test
    void asksForTheTextAlone() throws Exception {
        assertThat(decode("{\"text\":\"Water boils.\"}"))
                .isEqualTo(Document.newBuilder().setText("Water boils.").build());
    }

    @Test
    void takesNullForMissing() throws Exception {
        String json = "{\"id\":null,\"text\":\"a\",\"prompt\":null,\"crawled_at\":null,\"metadata\":null,\"x\":null}";

        assertThat(decode(json)).isEqualTo(Document.newBuilder().setText("a").build());
    }

    @Test
    void readsEmptyText() throws Exception {
        assertThat(decode("{\"text\":\"\"}").getText()).isEmpty();
    }

    @Test
    void readsFieldsInAnyOrderAmongWhiteSpace() throws Exception {
        assertThat(decode(" {\n\t\"url\" : \"u\" , \"text\" : \"a\" , \"id\" : \"1\" }\n"))
                .isEqualTo(Document.newBuilder()
                        .setId("1")
                        .setText("a")
                        .setUrl("u")
                        .build());
    }

    @Test
    void keepsUnknownFieldsInMetadata() throws Exception {
        String json = "{\"text\":\"a\",\"dump\":\"CC-2026\",\"score\":0.10,\"count\":7,\"kept\":true,"
                + "\"nested\":{\"list\":[1, 2.50, 1e400, null, \"x\"]}}";

        assertThat(decode(json).getMetadata())
                .isEqualTo(Map.of(
                        "dump", "CC-2026",
                        "score", "0.10",
                        "count", "7",
                        "kept", "true",
                        "nested", "{\"list\":[1,2.50,1E+400,null,\"x\"]}"));
    }

    @Test
    void keepsMetadataAsStrings() throws Exception {
        String json =
                "{\"text\":\"a\",\"metadata\":{\"licence\":\"CC0\",\"year\":2026,\"authors\":[\"b\"],\"none\":null}}";

        assertThat(decode(json).getMetadata())
                .isEqualTo(Map.of("licence", "CC0", "year", "2026", "authors", "[\"b\"]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\",\"year\":1,\"metadata\":{\"year\":2}}",
                "{\"text\":\"a\",\"metadata\":{\"year\":2},\"year\":1}"
            })
    void prefersMetadataOverUnknownFields(String json) throws Exception {
        assertThat(decode(json).getMetadata()).isEqualTo(Map.of("year", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-01-02T03:04:05.678Z\"",
                "\"2026-01-02T03:04:05.678999Z\"",
                "\"2026-01-02T04:04:05.678+01:00\"",
                "1767323045678"
            })
    void readsTimesAsCrawlersWriteThem(String time) throws Exception {
        assertThat(decode("{\"text\":\"a\",\"crawled_at\":" + time + "}").getCrawledAt())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    @Test
    void passesOverAByteOrderMark() throws Exception {
        assertThat(decode("\ufeff{\"text\":\"a\"}").getText()).isEqualTo("a");
    }

    @Test
    void leavesCharactersToTheParseStep() throws Exception {
        assertThat(decode("{\"text\":\"\\u0000 \\u202e \\ud83d\\ude80\"}").getText())
                .isEqualTo("\0 \u202e \ud83d\ude80");
    }

    @Test
    void readsTextOfAnyLength() throws Exception {
        String text = "0123456789".repeat(3_000_000);

        assertThat(decode("{\"text\":\"" + text + "\"}").getText()).isEqualTo(text);
    }

    private Document decode(String json) throws CodecException {
        return codec.decode(json.getBytes(UTF_8), Format.AUTO);
    }
}
