// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import io.sluice.schemas.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Messages written by hand, with the header of a document and whatever body a test wants. */
final class AvroBytes {

    private AvroBytes() {}

    /** Writes a body piece by piece. */
    @FunctionalInterface
    interface Body {
        void write(BinaryEncoder out) throws IOException;
    }

    static byte[] document() {
        return new DocumentCodec().toAvro(GoldenValues.document());
    }

    /** The header of today's document schema and the body. */
    static byte[] document(Body body) {
        var bytes = new ByteArrayOutputStream();
        byte[] header = new DocumentCodec().toAvro(Document.newBuilder().build());
        bytes.write(header, 0, 10);
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            body.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Everything of a document before its metadata, with nulls where they may be. */
    static void untilMetadata(BinaryEncoder out) throws IOException {
        out.writeString("id");
        out.writeString("text");
        for (int field = 0; field < 6; field++) {
            out.writeIndex(0);
        }
    }

    static byte[] withByte(byte[] message, int index, int value) {
        byte[] changed = message.clone();
        changed[index] = (byte) value;
        return changed;
    }

    static byte[] cut(byte[] message, int length) {
        return Arrays.copyOf(message, length);
    }
}
