// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static io.sluice.schemas.vocabulary.DeadLetterReason.INVALID_UTF8;
import static io.sluice.schemas.vocabulary.DeadLetterReason.MALFORMED_AVRO;
import static io.sluice.schemas.vocabulary.DeadLetterReason.UNKNOWN_SCHEMA;
import static io.sluice.schemas.vocabulary.DeadLetterReason.WRONG_SCHEMA;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding: two bytes of marker, eight bytes of schema fingerprint, then the Avro binary form.
 *
 * <p>Reads what any released version of the schema wrote. A hostile length costs nothing: Avro holds lengths and counts
 * against the bytes that are left, and no type in our schemas takes less than one byte.
 */
final class AvroCodec<T extends SpecificRecord> {

    private static final int HEADER_BYTES = 2 + Long.BYTES;

    private final Schema schema;
    private final BinaryMessageEncoder<T> encoder;
    private final Map<Long, DatumReader<T>> readers;
    private final List<Schema> released;

    AvroCodec(Schema schema, SpecificData model, List<Schema> released) {
        this.schema = schema;
        this.released = released;
        // Without copying, encoders of one thread share a buffer and overwrite each other's messages.
        this.encoder = new BinaryMessageEncoder<>(model, schema, true);
        this.readers = Stream.concat(Stream.of(schema), released.stream())
                .filter(writer -> writer.getFullName().equals(schema.getFullName()))
                .collect(toUnmodifiableMap(
                        SchemaNormalization::parsingFingerprint64,
                        writer -> new StrictDatumReader<>(writer, schema, model),
                        (current, same) -> current));
    }

    /** Whether the bytes begin with the marker of single-object encoding. */
    static boolean isMarked(byte[] message) {
        return message.length >= 2 && message[0] == (byte) 0xC3 && message[1] == (byte) 0x01;
    }

    byte[] encode(T value) {
        try {
            ByteBuffer message = encoder.encode(value);
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    T decode(byte[] message) throws CodecException {
        DatumReader<T> reader = readerFor(message);
        BinaryDecoder body =
                DecoderFactory.get().binaryDecoder(message, HEADER_BYTES, message.length - HEADER_BYTES, null);
        T value = read(reader, body, message.length);
        requireEnd(body, message.length);
        return value;
    }

    private DatumReader<T> readerFor(byte[] message) throws CodecException {
        if (!isMarked(message) || message.length < HEADER_BYTES) {
            throw new CodecException(
                    MALFORMED_AVRO,
                    "The %d bytes lack the 10 bytes of header that begin with C3 01".formatted(message.length));
        }
        long fingerprint =
                ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        DatumReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw unreadable(fingerprint);
        }
        return reader;
    }

    private CodecException unreadable(long fingerprint) {
        for (Schema other : released) {
            if (SchemaNormalization.parsingFingerprint64(other) == fingerprint) {
                return new CodecException(
                        WRONG_SCHEMA, "Found a %s, expected a %s".formatted(other.getName(), schema.getName()));
            }
        }
        return new CodecException(
                UNKNOWN_SCHEMA,
                "No released %s has the schema fingerprint %016x".formatted(schema.getName(), fingerprint));
    }

    private T read(DatumReader<T> reader, BinaryDecoder body, int length) throws CodecException {
        try {
            return reader.read(null, body);
        } catch (CharacterCodingException e) {
            throw new CodecException(INVALID_UTF8, "A string of the %s is not UTF-8".formatted(schema.getName()));
        } catch (IOException | RuntimeException e) {
            // Avro meets malformed bytes with exceptions of many kinds, down to ArrayIndexOutOfBounds.
            throw new CodecException(
                    MALFORMED_AVRO,
                    "The %d bytes cannot be read as %s: %s"
                            .formatted(length, schema.getName(), e.getClass().getSimpleName()));
        }
    }

    private void requireEnd(BinaryDecoder body, int length) throws CodecException {
        int left = body.remainingBytes();
        if (left != 0) {
            throw new CodecException(
                    MALFORMED_AVRO,
                    "%d of the %d bytes follow the end of the %s".formatted(left, length, schema.getName()));
        }
    }
}
