// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Writes any record as one line of JSON, its fields in the order of the schema and its map keys sorted. */
final class JsonRecordWriter {

    private static final int EXPECTED_BYTES = 4096;

    private JsonRecordWriter() {}

    static byte[] write(IndexedRecord value) {
        var bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
        try (JsonGenerator out = JsonForm.FACTORY.createGenerator(bytes)) {
            writeRecord(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeRecord(JsonGenerator out, IndexedRecord value) throws IOException {
        out.writeStartObject();
        for (Schema.Field field : value.getSchema().getFields()) {
            out.writeFieldName(field.name());
            write(out, field.schema(), value.get(field.pos()));
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Schema schema, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
            return;
        }
        switch (schema.getType()) {
            case UNION -> write(out, Nullables.present(schema), value);
            case RECORD -> writeRecord(out, (IndexedRecord) value);
            case ARRAY -> writeArray(out, schema.getElementType(), (List<?>) value);
            case MAP -> writeMap(out, schema.getValueType(), (Map<?, ?>) value);
            case STRING -> out.writeString(StrictUtf8.encodable(value.toString()));
            case BYTES -> writeBytes(out, (ByteBuffer) value);
            case LONG -> writeLong(out, schema, value);
            case INT -> out.writeNumber((Integer) value);
            case DOUBLE -> out.writeNumber((Double) value);
            case FLOAT -> out.writeNumber((Float) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            default -> throw new IllegalStateException("No JSON form for Avro's " + schema.getType());
        }
    }

    private static void writeArray(JsonGenerator out, Schema elements, List<?> values) throws IOException {
        out.writeStartArray();
        for (Object value : values) {
            write(out, elements, value);
        }
        out.writeEndArray();
    }

    private static void writeMap(JsonGenerator out, Schema values, Map<?, ?> map) throws IOException {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> sorted.put(StrictUtf8.encodable(key.toString()), value));
        out.writeStartObject();
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.writeFieldName(entry.getKey());
            write(out, values, entry.getValue());
        }
        out.writeEndObject();
    }

    private static void writeBytes(JsonGenerator out, ByteBuffer value) throws IOException {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        out.writeBinary(bytes);
    }

    private static void writeLong(JsonGenerator out, Schema schema, Object value) throws IOException {
        if (JsonForm.isTime(schema)) {
            out.writeString(JsonForm.time((Instant) value));
        } else {
            out.writeNumber((Long) value);
        }
    }
}
