// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.pipeline.failure.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The bundled sample as record values: documents as a crawler would send them, and records that no crawler should send, mixed in
 * a fixed order.
 */
final class SampleCrawl {
    private static final List<String> DOCUMENTS = List.of("informative.jsonl", "informal.jsonl");
    private static final String BAD_RECORDS = "bad-records.jsonl";
    private static final long ORDER_SEED = 20_260_101;

    private final Path directory;

    SampleCrawl(Path directory) {
        this.directory = directory;
    }

    /** The values, null for a record without one. */
    List<byte @Nullable []> values() {
        var values = new ArrayList<byte @Nullable []>();
        try {
            for (String name : DOCUMENTS) {
                for (String line : Files.readAllLines(directory.resolve(name))) {
                    values.add(line.getBytes(StandardCharsets.UTF_8));
                }
            }
            var mapper = new ObjectMapper();
            for (String line : Files.readAllLines(directory.resolve(BAD_RECORDS))) {
                values.add(badValue(mapper.readTree(line)));
            }
        } catch (IOException missing) {
            throw new RefusedException(
                    "The sample in " + directory + " cannot be read (" + missing + "); start the demo with ./sluice",
                    missing);
        }
        Collections.shuffle(values, new Random(ORDER_SEED));
        return values;
    }

    private static byte @Nullable [] badValue(JsonNode record) {
        JsonNode repeat = record.path("repeat");
        if (repeat.isObject()) {
            String text =
                    repeat.path("text").asText().repeat(repeat.path("times").asInt());
            return ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        }
        JsonNode encoded = record.path("value_base64");
        return encoded.isTextual() ? Base64.getDecoder().decode(encoded.asText()) : null;
    }
}
