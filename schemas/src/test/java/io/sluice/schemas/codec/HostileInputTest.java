// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static io.sluice.schemas.vocabulary.DeadLetterReason.EMPTY_VALUE;
import static io.sluice.schemas.vocabulary.DeadLetterReason.INVALID_UTF8;
import static io.sluice.schemas.vocabulary.DeadLetterReason.MALFORMED_AVRO;
import static io.sluice.schemas.vocabulary.DeadLetterReason.MALFORMED_JSON;
import static io.sluice.schemas.vocabulary.DeadLetterReason.MISSING_TEXT;
import static io.sluice.schemas.vocabulary.DeadLetterReason.UNKNOWN_SCHEMA;
import static io.sluice.schemas.vocabulary.DeadLetterReason.WRONG_SCHEMA;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in leaves with the right reason, in little memory and without being quoted. */
final class HostileInputTest {

    /** In every input that can hold it; must be in no message. */
    private static final String CANARY = "canary";

    private static final DocumentCodec CODEC = new DocumentCodec();

    @ParameterizedTest
    @MethodSource({"json", "avro"})
    void isRefusedWithItsReason(Hostile input) {
        CodecException refusal = refusal(input);

        assertThat(refusal.reason()).isEqualTo(input.reason);
    }

    @ParameterizedTest
    @MethodSource({"json", "avro"})
    void isNotQuoted(Hostile input) {
        CodecException refusal = refusal(input);

        assertThat(refusal).hasNoCause().message().doesNotContainIgnoringCase(CANARY);
    }

    @ParameterizedTest
    @MethodSource({"json", "avro"})
    void takesMemoryInProportionToItsSize(Hostile input) {
        refusal(input);
        var memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();

        refusal(input);

        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(256 * 1024 + 40L * input.bytes.length);
    }

    private static CodecException refusal(Hostile input) {
        return catchThrowableOfType(CodecException.class, () -> CODEC.decode(input.bytes, input.format));
    }

    private static Stream<Hostile> json() {
        return Stream.of(
                json("no bytes", EMPTY_VALUE, ""),
                json("white space only", MALFORMED_JSON, " \n\t "),
                json("no JSON", MALFORMED_JSON, "canary canary"),
                json("cut within a string", MALFORMED_JSON, "{\"text\":\"canary"),
                json("cut behind a field", MALFORMED_JSON, "{\"text\":\"canary\""),
                json("cut within an unknown field", MALFORMED_JSON, "{\"text\":\"canary\",\"canary\":[1,"),
                json("an array", WRONG_SCHEMA, "[\"canary\"]"),
                json("a string", WRONG_SCHEMA, "\"canary\""),
                json("null", WRONG_SCHEMA, "null"),
                json("two objects", MALFORMED_JSON, "{\"text\":\"canary\"}{\"text\":\"canary\"}"),
                json("words behind the object", MALFORMED_JSON, "{\"text\":\"a\"} canary"),
                json("a known key twice", MALFORMED_JSON, "{\"text\":\"a\",\"text\":\"canary\"}"),
                json("an unknown key twice", MALFORMED_JSON, "{\"text\":\"a\",\"canary\":1,\"canary\":2}"),
                json("a nested key twice", MALFORMED_JSON, "{\"text\":\"a\",\"x\":{\"canary\":1,\"canary\":2}}"),
                json("single quotes", MALFORMED_JSON, "{'text':'canary'}"),
                json("a comment", MALFORMED_JSON, "{/*canary*/\"text\":\"a\"}"),
                json("a raw line break in a string", MALFORMED_JSON, "{\"text\":\"canary\n\"}"),
                json("an unknown escape", MALFORMED_JSON, "{\"text\":\"\\canary\"}"),
                json("NaN", MALFORMED_JSON, "{\"text\":\"a\",\"canary\":NaN}"),
                json("a number of 10,000 digits", MALFORMED_JSON, "{\"text\":\"a\",\"x\":" + "9".repeat(10_000) + "}"),
                json("objects 50,000 deep", MALFORMED_JSON, "{\"canary\":".repeat(50_000)),
                json("arrays 200 deep", MALFORMED_JSON, "{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}"),
                json("a key of 60,000 characters", MALFORMED_JSON, "{\"" + "canary".repeat(10_000) + "\":1}"),
                json("no text", MISSING_TEXT, "{\"id\":\"canary\"}"),
                json("text in upper case", MISSING_TEXT, "{\"TEXT\":\"canary\"}"),
                json("null for text", MISSING_TEXT, "{\"text\":null}"),
                json("a number for text", WRONG_SCHEMA, "{\"text\":7}"),
                json("an object for text", WRONG_SCHEMA, "{\"text\":{\"canary\":\"canary\"}}"),
                json("a number for id", WRONG_SCHEMA, "{\"id\":7,\"text\":\"canary\"}"),
                json("a list for metadata", WRONG_SCHEMA, "{\"text\":\"a\",\"metadata\":[\"canary\"]}"),
                json("a word for a time", WRONG_SCHEMA, "{\"text\":\"a\",\"crawled_at\":\"canary\"}"),
                json("a time without offset", WRONG_SCHEMA, "{\"text\":\"a\",\"crawled_at\":\"2026-01-02T03:04:05\"}"),
                json(
                        "a time out of reach",
                        WRONG_SCHEMA,
                        "{\"text\":\"a\",\"crawled_at\":\"+999999999-01-01T00:00:00Z\"}"),
                json("a fraction for a time", WRONG_SCHEMA, "{\"text\":\"a\",\"crawled_at\":1.5}"),
                json("a time beyond 64 bits", WRONG_SCHEMA, "{\"text\":\"a\",\"crawled_at\":99999999999999999999}"),
                json("half a pair in text", INVALID_UTF8, "{\"text\":\"canary\\ud83d\"}"),
                json("a turned pair in text", INVALID_UTF8, "{\"text\":\"\\ude80\\ud83d\"}"),
                json("half a pair in an unknown key", INVALID_UTF8, "{\"text\":\"a\",\"canary\\ud83d\":1}"),
                json("half a pair in metadata", INVALID_UTF8, "{\"text\":\"a\",\"metadata\":{\"x\":\"\\ud83d\"}}"),
                json("half a pair in a nested value", INVALID_UTF8, "{\"text\":\"a\",\"x\":[[\"\\ud83d\"]]}"),
                latin1("Latin-1", "{\"text\":\"canary \u00e9\"}"),
                latin1("an overlong NUL", "{\"text\":\"canary \u00c0\u0080\"}"),
                latin1("a surrogate in UTF-8", "{\"text\":\"canary \u00ed\u00a0\u0080\"}"),
                latin1("a sequence cut short", "{\"text\":\"canary \u00f0\u009f"),
                new Hostile("UTF-16", INVALID_UTF8, Format.JSON, "\ufeff{\"text\":\"canary\"}".getBytes(UTF_16LE)),
                new Hostile("Avro read as JSON", INVALID_UTF8, Format.JSON, AvroBytes.document()));
    }

    private static Stream<Hostile> avro() {
        byte[] good = AvroBytes.document();
        return Stream.of(
                avro("the marker alone", MALFORMED_AVRO, AvroBytes.cut(good, 2)),
                avro("half a header", MALFORMED_AVRO, AvroBytes.cut(good, 9)),
                avro("a header alone", MALFORMED_AVRO, AvroBytes.cut(good, 10)),
                avro("a body cut short", MALFORMED_AVRO, AvroBytes.cut(good, good.length - 1)),
                avro("a byte too many", MALFORMED_AVRO, AvroBytes.cut(good, good.length + 1)),
                avro("an unknown fingerprint", UNKNOWN_SCHEMA, AvroBytes.withByte(good, 5, good[5] + 1)),
                avro("another type", WRONG_SCHEMA, new DeadLetterCodec().toAvro(GoldenValues.deadLetter())),
                avro(
                        "a string of 2 GB",
                        MALFORMED_AVRO,
                        AvroBytes.document(out -> out.writeLong(Integer.MAX_VALUE - 8))),
                avro("a string of 2^62 bytes", MALFORMED_AVRO, AvroBytes.document(out -> out.writeLong(1L << 62))),
                avro("a negative length", MALFORMED_AVRO, AvroBytes.document(out -> out.writeLong(-5))),
                avro(
                        "a number without end",
                        MALFORMED_AVRO,
                        AvroBytes.document(
                                out -> out.writeFixed("\u00ff".repeat(20).getBytes(ISO_8859_1)))),
                avro("a map of 2^31 entries", MALFORMED_AVRO, entries(Integer.MAX_VALUE - 8)),
                avro("a map of 2^62 entries", MALFORMED_AVRO, entries(1L << 62)),
                avro("a map of -2^63 entries", MALFORMED_AVRO, entries(Long.MIN_VALUE)),
                avro("an unknown branch of a union", MALFORMED_AVRO, AvroBytes.document(out -> {
                    out.writeString("id");
                    out.writeString("text");
                    out.writeIndex(7);
                })),
                avro("bad UTF-8 in text", INVALID_UTF8, AvroBytes.document(out -> {
                    out.writeString("id");
                    out.writeBytes("canary \u00e9".getBytes(ISO_8859_1));
                })),
                avro("a surrogate in text", INVALID_UTF8, AvroBytes.document(out -> {
                    out.writeString("id");
                    out.writeBytes("canary \u00ed\u00a0\u0080".getBytes(ISO_8859_1));
                })),
                avro("bad UTF-8 in a metadata key", INVALID_UTF8, metadata("canary \u00e9", "value")),
                avro("bad UTF-8 in a metadata value", INVALID_UTF8, metadata("key", "canary \u00e9")),
                new Hostile("JSON read as Avro", MALFORMED_AVRO, Format.AVRO, "{\"text\":\"canary\"}".getBytes(UTF_8)));
    }

    private static byte[] entries(long count) {
        return AvroBytes.document(out -> {
            AvroBytes.untilMetadata(out);
            out.writeLong(count);
        });
    }

    private static byte[] metadata(String key, String value) {
        return AvroBytes.document(out -> {
            AvroBytes.untilMetadata(out);
            out.writeLong(1);
            out.writeBytes(key.getBytes(ISO_8859_1));
            out.writeBytes(value.getBytes(ISO_8859_1));
            out.writeLong(0);
        });
    }

    private static Hostile json(String name, DeadLetterReason reason, String json) {
        return new Hostile(name, reason, Format.AUTO, json.getBytes(UTF_8));
    }

    private static Hostile latin1(String name, String json) {
        return new Hostile(name, INVALID_UTF8, Format.AUTO, json.getBytes(ISO_8859_1));
    }

    private static Hostile avro(String name, DeadLetterReason reason, byte[] message) {
        return new Hostile(name, reason, Format.AUTO, message);
    }

    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Hostile(String name, DeadLetterReason reason, Format format, byte[] bytes) {

        @Override
        public String toString() {
            return name;
        }
    }
}
