// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the JSON files of an export as trees, which create no classes that a file names. */
final class ExportJson {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(50).build())
                    // The vocabulary of a tokenizer holds hundreds of thousands of names that are met once.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    // A value of an object has others behind it.
    private static final ObjectReader VALUE = JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ExportJson() {}

    /**
     * The whole of a file.
     *
     * @throws IOException when it is not JSON
     */
    static JsonNode tree(byte[] json) throws IOException {
        return JSON.readTree(json);
    }

    /**
     * Some of the values of a large object; what is not wanted is passed over.
     *
     * @throws IOException when it is not a JSON object
     */
    static JsonNode parts(byte[] json, Set<String> wanted) throws IOException {
        ObjectNode parts = JSON.createObjectNode();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (wanted.contains(name)) {
                    parts.set(name, VALUE.<JsonNode>readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return parts;
    }

    /** A whole number within bounds; empty when there is none, or another value. */
    static OptionalInt integer(JsonNode value, int least, int most) {
        boolean isWithin = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most;
        return isWithin ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }
}
