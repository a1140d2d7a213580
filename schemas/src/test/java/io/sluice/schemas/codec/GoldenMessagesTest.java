// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages of each version, as bytes in the repository, say what they always said.
 *
 * <p>The messages of a released version never change. For a new version of a schema, add a folder of the next number,
 * point {@link #CURRENT} at it, fill the new fields in {@link GoldenValues} and run this test once with
 * {@code -Dgolden.write=true}.
 */
final class GoldenMessagesTest {

    private static final Path CURRENT = Path.of("src/test/resources/golden/v1");

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(CURRENT);
            for (Golden<?> golden : goldens().toList()) {
                golden.write();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    <T extends SpecificRecord> void avroIsReadAsWhatWasWritten(Golden<T> golden) throws Exception {
        assertThat(golden.codec.fromAvro(golden.bytes("avro"))).isEqualTo(golden.value);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    <T extends SpecificRecord> void avroIsWrittenToTheByte(Golden<T> golden) throws Exception {
        assertThat(golden.codec.toAvro(golden.value)).isEqualTo(golden.bytes("avro"));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    <T extends SpecificRecord> void jsonIsReadAsWhatWasWritten(Golden<T> golden) throws Exception {
        assertThat(golden.codec.fromJson(golden.bytes("json"))).isEqualTo(golden.value);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    <T extends SpecificRecord> void jsonIsWrittenToTheByte(Golden<T> golden) throws Exception {
        assertThat(golden.codec.toJson(golden.value)).isEqualTo(golden.bytes("json"));
    }

    private static Stream<Golden<?>> goldens() {
        return Stream.of(
                new Golden<>(new DocumentCodec(), GoldenValues.document()),
                new Golden<>(new CuratedDocumentCodec(), GoldenValues.curatedDocument()),
                new Golden<>(new DeadLetterCodec(), GoldenValues.deadLetter()),
                new Golden<>(new QualityStatisticsCodec(), GoldenValues.qualityStatistics()));
    }

    private record Golden<T extends SpecificRecord>(RecordCodec<T> codec, T value) {

        byte[] bytes(String format) throws IOException {
            return Files.readAllBytes(file(format));
        }

        void write() throws IOException {
            Files.write(file("avro"), codec.toAvro(value));
            Files.write(file("json"), codec.toJson(value));
        }

        private Path file(String format) {
            return CURRENT.resolve(SchemaFiles.fileName(value.getSchema().getName()) + "." + format);
        }

        @Override
        public String toString() {
            return value.getSchema().getName();
        }
    }
}
