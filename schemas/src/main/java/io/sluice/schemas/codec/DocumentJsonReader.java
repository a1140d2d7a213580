// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static io.sluice.schemas.vocabulary.DeadLetterReason.MISSING_TEXT;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.schemas.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Reads the JSON that crawlers and data sets write.
 *
 * <p>Only {@code text} must be there. A null is as good as a missing field. What the schema does not know is kept in
 * {@code metadata} under its own name: strings as they are, everything else as its JSON text; an entry that the
 * {@code metadata} object itself has wins. The fields the schema knows must have its types.
 */
final class DocumentJsonReader {

    private static final Schema SCHEMA = Document.getClassSchema();
    private static final int METADATA = SCHEMA.getField("metadata").pos();
    private static final int TEXT = SCHEMA.getField("text").pos();

    private final JsonRecordReader records;

    DocumentJsonReader(JsonRecordReader records) {
        this.records = records;
    }

    Document read(JsonParser in) throws IOException, CodecException {
        JsonScalars.require(in, JsonToken.START_OBJECT, "document");
        IndexedRecord document = records.defaults(SCHEMA);
        var metadata = new HashMap<String, String>();
        var unknown = new HashMap<String, String>();
        boolean textFound = false;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            Schema.Field field = SCHEMA.getField(name);
            if (in.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            if (field == null) {
                unknown.put(JsonScalars.encodable(name, "metadata"), asText(in));
            } else if (field.pos() == METADATA) {
                readMetadata(in, metadata);
            } else {
                document.put(field.pos(), records.value(in, field.schema(), field.name()));
                textFound |= field.pos() == TEXT;
            }
        }
        requireText(textFound);
        unknown.putAll(metadata);
        document.put(METADATA, unknown);
        return (Document) document;
    }

    private static void readMetadata(JsonParser in, Map<String, String> metadata) throws IOException, CodecException {
        JsonScalars.require(in, JsonToken.START_OBJECT, "metadata");
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = JsonScalars.encodable(in.currentName(), "metadata");
            if (in.nextToken() != JsonToken.VALUE_NULL) {
                metadata.put(name, asText(in));
            }
        }
    }

    private static String asText(JsonParser in) throws IOException, CodecException {
        if (in.currentToken().isScalarValue()) {
            return JsonScalars.encodable(in.getText(), "metadata");
        }
        var text = new StringWriter();
        try (JsonGenerator out = JsonForm.FACTORY.createGenerator(text)) {
            out.copyCurrentStructureExact(in);
        }
        return JsonScalars.encodable(text.toString(), "metadata");
    }

    private static void requireText(boolean found) throws CodecException {
        if (!found) {
            throw new CodecException(MISSING_TEXT, "The document has no field 'text'");
        }
    }
}
