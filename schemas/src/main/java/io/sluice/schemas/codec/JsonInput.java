// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static io.sluice.schemas.vocabulary.DeadLetterReason.INVALID_UTF8;
import static io.sluice.schemas.vocabulary.DeadLetterReason.MALFORMED_JSON;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;

/** One JSON value in hostile bytes: strict UTF-8, one value, nothing behind it, and errors that quote nothing. */
final class JsonInput {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private JsonInput() {}

    /** Reads a value whose first token the parser stands at. */
    @FunctionalInterface
    interface Reading<T> {
        T read(JsonParser in) throws IOException, CodecException;
    }

    static <T> T read(byte[] bytes, Reading<T> reading) throws CodecException {
        CharBuffer text = characters(bytes);
        try (JsonParser in =
                JsonForm.FACTORY.createParser(text.array(), text.arrayOffset() + text.position(), text.remaining())) {
            return readOnly(in, reading);
        } catch (StreamConstraintsException e) {
            throw new CodecException(MALFORMED_JSON, "JSON beyond the limits of nesting, names and numbers");
        } catch (IOException e) {
            throw new CodecException(MALFORMED_JSON, "Not well-formed JSON, or a key twice in one object");
        }
    }

    private static <T> T readOnly(JsonParser in, Reading<T> reading) throws IOException, CodecException {
        if (in.nextToken() == null) {
            throw new CodecException(MALFORMED_JSON, "No JSON value in the bytes");
        }
        T value = reading.read(in);
        if (in.nextToken() != null) {
            throw new CodecException(
                    MALFORMED_JSON,
                    "More follows the JSON value at character %d"
                            .formatted(in.currentTokenLocation().getCharOffset()));
        }
        return value;
    }

    private static CharBuffer characters(byte[] bytes) throws CodecException {
        try {
            CharBuffer text = StrictUtf8.decode(ByteBuffer.wrap(bytes));
            boolean marked = text.hasRemaining() && text.get(text.position()) == BYTE_ORDER_MARK;
            return marked ? text.position(text.position() + 1) : text;
        } catch (CharacterCodingException e) {
            throw new CodecException(INVALID_UTF8, "The %d bytes are not UTF-8".formatted(bytes.length));
        }
    }
}
