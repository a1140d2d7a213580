// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What reading and writing JSON have in common: Jackson's settings and the form of times. */
final class JsonForm {

    /** Deeper than any value of ours, and shallow enough for every stack. */
    private static final int MAX_NESTING = 100;

    private static final int MAX_NUMBER_CHARACTERS = 400;

    /**
     * Hostile input is bounded by its own length, since callers hold all bytes already. Field names are neither interned
     * nor kept in Jackson's shared table, where foreign names would pile up.
     */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The shortest form of a double, the same on every JDK.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            // Characters beyond the basic plane as themselves, not as two escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private JsonForm() {}

    static boolean isTime(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    /** ISO-8601 in UTC with three digits of a second. */
    static String time(Instant time) {
        return MILLISECONDS.format(time);
    }

    /**
     * Any ISO-8601 time with an offset, cut to milliseconds.
     *
     * @throws ArithmeticException if the time is beyond what milliseconds in 64 bits reach
     */
    static Instant time(String text) throws DateTimeException {
        return Instant.ofEpochMilli(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }
}
