// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;

/** The schemas as they lie in the source tree: today's and those released. */
final class SchemaFiles {

    /** The types that stand as messages of their own. */
    static final List<String> MESSAGES = List.of("Document", "CuratedDocument", "DeadLetter", "QualityStatistics");

    static final Path RELEASED = Path.of("src/main/resources/io/sluice/schemas/released");

    private static final Path SOURCES = Path.of("src/main/avro");

    private SchemaFiles() {}

    /** Today's schemas of all types, without the marks of code generation. */
    static List<Schema> current() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            var parser = new SchemaParser();
            for (Path file : files.sorted().toList()) {
                parser.parse(file);
            }
            return parser.getParsedNamedSchemas();
        }
    }

    static Schema current(String type) throws IOException {
        return current().stream()
                .filter(schema -> schema.getName().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** Adds today's schema of the type to those released, unless it is among them. */
    static void release(String type) throws IOException {
        Schema schema = current(type);
        List<Schema> released = released(type);
        if (released.stream().anyMatch(version -> fingerprint(version) == fingerprint(schema))) {
            return;
        }
        String file = "%s-v%d.avsc".formatted(fileName(type), released.size() + 1);
        Files.writeString(RELEASED.resolve(file), SchemaFormatter.format("json/pretty", schema) + "\n");
        Files.write(RELEASED.resolve("index"), releasedFiles());
    }

    static List<Schema> released(String type) throws IOException {
        return releasedFiles().stream()
                .filter(file -> file.matches(fileName(type) + "-v\\d+\\.avsc"))
                .map(SchemaFiles::parse)
                .toList();
    }

    static List<String> releasedFiles() throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".avsc"))
                    .sorted()
                    .toList();
        }
    }

    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    /** CuratedDocument becomes curated-document. */
    static String fileName(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Schema parse(String file) {
        try {
            return SchemaParser.parseSingle(RELEASED.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
