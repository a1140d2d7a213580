// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.Document;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.codec.DocumentCodec;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kinds of records that no crawler should send, each with the reason it must be refused for. */
public enum BadKind {
    NULL_VALUE(DeadLetterReason.NULL_VALUE, text -> null),
    EMPTY_VALUE(DeadLetterReason.EMPTY_VALUE, text -> new byte[0]),
    NOT_JSON(DeadLetterReason.MALFORMED_JSON, text -> utf8("<html><body>" + text + "</body></html>")),
    TRUNCATED_JSON(DeadLetterReason.MALFORMED_JSON, text -> utf8("{\"id\":\"a\",\"text\":\"" + text)),
    TWO_JSON_VALUES(DeadLetterReason.MALFORMED_JSON, text -> utf8(json(text) + "\n" + json(text))),
    KEY_GIVEN_TWICE(
            DeadLetterReason.MALFORMED_JSON, text -> utf8("{\"text\":\"" + text + "\",\"text\":\"" + text + "\"}")),
    DEEP_NESTING(
            DeadLetterReason.MALFORMED_JSON,
            text -> utf8("{\"text\":\"" + text + "\",\"extra\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")),
    TEXT_IS_A_NUMBER(DeadLetterReason.WRONG_SCHEMA, text -> utf8("{\"title\":\"" + text + "\",\"text\":42}")),
    ARRAY_OF_DOCUMENTS(DeadLetterReason.WRONG_SCHEMA, text -> utf8("[" + json(text) + "]")),
    OTHER_AVRO_SCHEMA(DeadLetterReason.WRONG_SCHEMA, text -> new CuratedDocumentCodec()
            .toAvro(CuratedDocument.newBuilder().setText(text).build())),
    UNKNOWN_FINGERPRINT(DeadLetterReason.UNKNOWN_SCHEMA, text -> flipFingerprint(avro(text))),
    TRUNCATED_AVRO(DeadLetterReason.MALFORMED_AVRO, text -> resized(avro(text), 0.5)),
    AVRO_MARKER_ALONE(DeadLetterReason.MALFORMED_AVRO, text -> Arrays.copyOf(avro(text), 2)),
    AVRO_WITH_REST(DeadLetterReason.MALFORMED_AVRO, text -> resized(avro(text), 1.5)),
    HUGE_AVRO_LENGTH(DeadLetterReason.MALFORMED_AVRO, BadKind::hugeLength),
    INVALID_UTF8_JSON(DeadLetterReason.INVALID_UTF8, text -> damage(utf8(json(text)), (byte) 0xC0)),
    INVALID_UTF8_AVRO(DeadLetterReason.INVALID_UTF8, text -> damage(avro(text), (byte) 0xFF)),
    LONE_SURROGATE(DeadLetterReason.INVALID_UTF8, text -> utf8(json(text + "\\ud83d"))),
    NUL_CHARACTER(DeadLetterReason.NUL_CHARACTER, text -> utf8(json(text + "\\u0000"))),
    CONTROL_CHARACTER(DeadLetterReason.CONTROL_CHARACTER, text -> avro("\u001b[2J" + text)),
    BIDI_CHARACTER(DeadLetterReason.BIDI_CHARACTER, text -> utf8(json("\u202e" + text))),
    MISSING_TEXT(DeadLetterReason.MISSING_TEXT, text -> utf8("{\"id\":\"a\",\"title\":\"" + text + "\"}")),
    BLANK_TEXT(DeadLetterReason.BLANK_TEXT, text -> utf8("{\"title\":\"" + text + "\",\"text\":\" \\n\\t \"}")),
    OVERSIZED(DeadLetterReason.OVERSIZED, text -> utf8(json((text + " ").repeat(300_000 / text.length()))));

    private final DeadLetterReason reason;

    /** A function of the text alone. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Maker maker;

    BadKind(DeadLetterReason reason, Maker maker) {
        this.reason = reason;
        this.maker = maker;
    }

    @FunctionalInterface
    private interface Maker {
        byte @Nullable [] valueWith(String text);
    }

    public DeadLetterReason reason() {
        return reason;
    }

    /** The record's value; it holds the text wherever the kind leaves room for one. */
    public byte @Nullable [] value(String text) {
        return maker.valueWith(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String json(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static byte[] avro(String text) {
        return new DocumentCodec().toAvro(Document.newBuilder().setText(text).build());
    }

    /** Bytes 2 to 9 name the schema. */
    private static byte[] flipFingerprint(byte[] message) {
        message[5] ^= 0x55;
        return message;
    }

    /** Cut off, or filled up with zeros. */
    private static byte[] resized(byte[] bytes, double factor) {
        return Arrays.copyOf(bytes, (int) (bytes.length * factor));
    }

    /** Replaces a letter in the middle of the text, which fills both forms nearly whole. */
    private static byte[] damage(byte[] bytes, byte by) {
        bytes[bytes.length / 2] = by;
        return bytes;
    }

    /** Says that its first string has 2^62 bytes, and has a few. */
    private static byte[] hugeLength(String text) {
        byte[] header = Arrays.copyOf(avro(text), 10);
        byte[] rest = utf8("\u007f" + text);
        byte[] message = Arrays.copyOf(header, header.length + 9 + rest.length);
        Arrays.fill(message, header.length, header.length + 8, (byte) 0xFF);
        message[header.length + 8] = 0x7E;
        System.arraycopy(rest, 0, message, header.length + 9, rest.length);
        return message;
    }
}
