// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Reads any record from JSON: types are strict, missing fields take their defaults, unknown fields are passed over.
 *
 * <p>Each method finds the parser at the first token of its value and leaves it at the last one. The name of the field
 * goes along for messages only; it comes from the schema, never from the input.
 */
final class JsonRecordReader {

    private final SpecificData model;

    JsonRecordReader(SpecificData model) {
        this.model = model;
    }

    IndexedRecord record(JsonParser in, Schema schema, String field) throws IOException, CodecException {
        JsonScalars.require(in, JsonToken.START_OBJECT, field);
        IndexedRecord value = defaults(schema);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            Schema.Field known = schema.getField(in.currentName());
            in.nextToken();
            if (known == null) {
                in.skipChildren();
            } else {
                value.put(known.pos(), value(in, known.schema(), known.name()));
            }
        }
        return value;
    }

    /** A record that holds the default of every field. */
    IndexedRecord defaults(Schema schema) {
        var value = (IndexedRecord) model.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            // Avro caches defaults: a copy keeps one record's list or map out of another's.
            value.put(field.pos(), model.deepCopy(field.schema(), model.getDefaultValue(field)));
        }
        return value;
    }

    @Nullable
    Object value(JsonParser in, Schema schema, String field) throws IOException, CodecException {
        return switch (schema.getType()) {
            case UNION -> in.hasToken(JsonToken.VALUE_NULL) ? null : value(in, Nullables.present(schema), field);
            case RECORD -> record(in, schema, field);
            case ARRAY -> array(in, schema.getElementType(), field);
            case MAP -> map(in, schema.getValueType(), field);
            default -> JsonScalars.scalar(in, schema, field);
        };
    }

    private List<@Nullable Object> array(JsonParser in, Schema elements, String field)
            throws IOException, CodecException {
        JsonScalars.require(in, JsonToken.START_ARRAY, field);
        var values = new ArrayList<@Nullable Object>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(in, elements, field));
        }
        return values;
    }

    private Map<String, @Nullable Object> map(JsonParser in, Schema values, String field)
            throws IOException, CodecException {
        JsonScalars.require(in, JsonToken.START_OBJECT, field);
        var map = new HashMap<String, @Nullable Object>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = JsonScalars.encodable(in.currentName(), field);
            in.nextToken();
            map.put(key, value(in, values, field));
        }
        return map;
    }
}
