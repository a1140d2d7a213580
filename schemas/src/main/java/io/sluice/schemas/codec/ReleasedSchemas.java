// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Every version of every schema that was ever written.
 *
 * <p>The files lie in {@code io/sluice/schemas/released} and are listed in its {@code index}. A released file never
 * changes: messages written with it may still be in a topic.
 */
final class ReleasedSchemas {

    private static final String FOLDER = "/io/sluice/schemas/released/";

    /** Read from the class path once; refuses to load when a listed file is missing. */
    static final List<Schema> ALL = read("index")
            .lines()
            .map(file -> SchemaParser.parseSingle(read(file)))
            .toList();

    private ReleasedSchemas() {}

    private static String read(String file) {
        try (InputStream in = ReleasedSchemas.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FOLDER + file, e);
        }
    }
}
