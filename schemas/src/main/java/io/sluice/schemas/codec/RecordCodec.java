// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns values of one generated type into bytes and back.
 *
 * <p>Avro is single-object encoding; messages of every released version of the schema can be read. JSON is one line of
 * UTF-8 without a line break: the names of the schema in its order, nulls written, map keys sorted, times as
 * {@code 2026-01-02T03:04:05.678Z}, bytes in Base64. Reading JSON is strict about types, gives missing fields their
 * defaults and passes over unknown ones. Safe for use by many threads.
 *
 * @see DocumentCodec for documents that come in, where more must be forgiven
 */
public abstract sealed class RecordCodec<T extends SpecificRecord>
        permits CuratedDocumentCodec, DeadLetterCodec, DocumentCodec, QualityStatisticsCodec {

    final JsonRecordReader records;

    private final Class<T> type;
    private final Schema schema;
    private final AvroCodec<T> avro;

    RecordCodec(Class<T> type) {
        var model = new GeneratedTypes(type);
        this.type = type;
        this.schema = model.getSchema(type);
        this.avro = new AvroCodec<>(schema, model, ReleasedSchemas.ALL);
        this.records = new JsonRecordReader(model);
    }

    /** The value in Avro single-object encoding, in an array of its own. */
    public final byte[] toAvro(T value) {
        return avro.encode(requireValue(value));
    }

    /**
     * The value that a message in Avro single-object encoding holds.
     *
     * @throws CodecException if the message is damaged, of an unknown version or of another type
     */
    public final T fromAvro(byte[] message) throws CodecException {
        return avro.decode(message);
    }

    /** The value as one line of JSON in UTF-8, without a line break. */
    public final byte[] toJson(T value) {
        return JsonRecordWriter.write((IndexedRecord) requireValue(value));
    }

    /**
     * The value that a JSON object holds.
     *
     * @throws CodecException if the bytes are not one JSON object whose fields have the types of the schema
     */
    public T fromJson(byte[] json) throws CodecException {
        return JsonInput.read(json, in -> type.cast(records.record(in, schema, schema.getName())));
    }

    private T requireValue(T value) {
        return Objects.requireNonNull(value, "value is null");
    }
}
