// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.Document;
import io.sluice.schemas.QualityStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FULL_TRANSITIVE: today's schemas and all released ones read each other.
 *
 * <p>After a change of a schema, {@code -Dgolden.write=true} adds the new version to the released ones.
 */
final class SchemaCompatibilityTest {

    @BeforeAll
    static void releaseIfAsked() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            for (String type : SchemaFiles.MESSAGES) {
                SchemaFiles.release(type);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairsOfVersions")
    void everyVersionReadsEveryOther(Schema reader, Schema writer) {
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);

        assertThat(compatibility.getType()).as(compatibility.getDescription()).isEqualTo(COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsWrittenTodayIsReleased(String type) throws IOException {
        assertThat(SchemaFiles.released(type))
                .as("run this test with -Dgolden.write=true to release the %s of today", type)
                .extracting(SchemaFiles::fingerprint)
                .contains(SchemaFiles.fingerprint(SchemaFiles.current(type)));
    }

    @Test
    void indexListsWhatIsReleased() throws IOException {
        assertThat(Files.readAllLines(SchemaFiles.RELEASED.resolve("index")))
                .isEqualTo(SchemaFiles.releasedFiles())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("generated")
    void generatedTypesAreThoseOfTheFiles(Schema generated) throws IOException {
        assertThat(SchemaFiles.fingerprint(generated))
                .isEqualTo(SchemaFiles.fingerprint(SchemaFiles.current(generated.getName())));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsDocumented(Schema type) {
        assertThat(type.getDoc()).isNotBlank();
        assertThat(type.getFields())
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).matches("(?s)[A-Za-z].*\\."));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFieldHasADefault(Schema type) {
        assertThat(type.getFields())
                .allSatisfy(field ->
                        assertThat(field.hasDefaultValue()).as(field.name()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("types")
    void vocabulariesTravelAsStrings(Schema type) {
        assertThat(type.getFields())
                .allSatisfy(field -> assertThat(field.schema().getType())
                        .as(field.name())
                        .isNotIn(Schema.Type.ENUM, Schema.Type.FIXED));
    }

    private static Stream<Arguments> pairsOfVersions() throws IOException {
        Stream.Builder<Arguments> pairs = Stream.builder();
        for (String type : SchemaFiles.MESSAGES) {
            Schema current = SchemaFiles.current(type);
            for (Schema released : SchemaFiles.released(type)) {
                pairs.add(arguments(current, released));
                pairs.add(arguments(released, current));
            }
        }
        return pairs.build();
    }

    private static Stream<String> messages() {
        return SchemaFiles.MESSAGES.stream();
    }

    private static Stream<Schema> generated() {
        return Stream.of(
                Document.getClassSchema(),
                CuratedDocument.getClassSchema(),
                DeadLetter.getClassSchema(),
                QualityStatistics.getClassSchema());
    }

    private static Stream<Schema> types() throws IOException {
        return SchemaFiles.current().stream();
    }
}
