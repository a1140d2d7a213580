// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static io.sluice.schemas.vocabulary.DeadLetterReason.INVALID_UTF8;
import static io.sluice.schemas.vocabulary.DeadLetterReason.WRONG_SCHEMA;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.apache.avro.Schema;

/** Reads the values of JSON that hold no others, each in the one form its Avro type has. */
final class JsonScalars {

    private JsonScalars() {}

    static Object scalar(JsonParser in, Schema schema, String field) throws IOException, CodecException {
        return switch (schema.getType()) {
            case STRING -> string(in, field);
            case BYTES -> bytes(in, field);
            case LONG -> JsonForm.isTime(schema) ? time(in, field) : (Object) longInteger(in, field);
            case INT -> integer(in, field);
            case DOUBLE -> isNumber(in) ? finite(in, in.getDoubleValue(), field) : notFinite(in, field);
            case FLOAT -> isNumber(in) ? (float) finite(in, in.getFloatValue(), field) : (float) notFinite(in, field);
            case BOOLEAN -> truth(in, field);
            default -> throw new IllegalStateException("No JSON form for Avro's " + schema.getType());
        };
    }

    static String string(JsonParser in, String field) throws IOException, CodecException {
        require(in, JsonToken.VALUE_STRING, field);
        return encodable(in.getText(), field);
    }

    /** An escape may spell half of a surrogate pair, which no UTF-8 can carry on. */
    static String encodable(String text, String field) throws CodecException {
        if (!StrictUtf8.isEncodable(text)) {
            throw new CodecException(INVALID_UTF8, "Field '%s' holds half of a surrogate pair".formatted(field));
        }
        return text;
    }

    static void require(JsonParser in, JsonToken expected, String field) throws CodecException {
        if (!in.hasToken(expected)) {
            throw wrong(in, field, describe(expected));
        }
    }

    static CodecException wrong(JsonParser in, String field, String expected) {
        return new CodecException(
                WRONG_SCHEMA,
                "Field '%s' holds %s, expected %s".formatted(field, describe(in.currentToken()), expected));
    }

    private static ByteBuffer bytes(JsonParser in, String field) throws IOException, CodecException {
        String text = string(in, field);
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw wrong(in, field, "bytes in Base64");
        }
    }

    /** Our own form is ISO-8601; milliseconds since 1970 are what many crawlers write. */
    private static Instant time(JsonParser in, String field) throws IOException, CodecException {
        if (in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            return Instant.ofEpochMilli(longInteger(in, field));
        }
        try {
            return JsonForm.time(string(in, field));
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(in, field, "a time in ISO-8601 with an offset, or in milliseconds since 1970");
        }
    }

    private static long longInteger(JsonParser in, String field) throws IOException, CodecException {
        require(in, JsonToken.VALUE_NUMBER_INT, field);
        try {
            return in.getLongValue();
        } catch (InputCoercionException e) {
            throw wrong(in, field, "an integer of 64 bits");
        }
    }

    private static int integer(JsonParser in, String field) throws IOException, CodecException {
        long value = longInteger(in, field);
        if (value != (int) value) {
            throw wrong(in, field, "an integer of 32 bits");
        }
        return (int) value;
    }

    private static boolean truth(JsonParser in, String field) throws CodecException {
        if (in.hasToken(JsonToken.VALUE_TRUE)) {
            return true;
        }
        require(in, JsonToken.VALUE_FALSE, field);
        return false;
    }

    private static boolean isNumber(JsonParser in) {
        return in.hasToken(JsonToken.VALUE_NUMBER_INT) || in.hasToken(JsonToken.VALUE_NUMBER_FLOAT);
    }

    private static double finite(JsonParser in, double value, String field) throws CodecException {
        if (!Double.isFinite(value)) {
            throw wrong(in, field, "a number within the range of the type");
        }
        return value;
    }

    /** JSON has no numbers for these; the writer spells them as strings. */
    private static double notFinite(JsonParser in, String field) throws IOException, CodecException {
        if (in.hasToken(JsonToken.VALUE_STRING)) {
            switch (in.getText()) {
                case "NaN" -> {
                    return Double.NaN;
                }
                case "Infinity" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-Infinity" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                default -> throw wrong(in, field, "a number");
            }
        }
        throw wrong(in, field, "a number");
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> token.name();
        };
    }
}
