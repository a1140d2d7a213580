// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.read.InputReader;
import io.sluice.pipeline.files.read.ReadLimits;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.codec.DeadLetterCodec;
import io.sluice.schemas.vocabulary.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Counts the inputs and the outputs of a run on files, and leaves the summary beside them. */
public final class SummaryFiles {

    private static final int FILE = -1;
    /** An output line holds a whole record and more, in Base64 when it is a dead letter. */
    private static final ReadLimits OUTPUTS = new ReadLimits(1 << 29, 1 << 20, 1 << 20, Integer.MAX_VALUE);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private SummaryFiles() {}

    /**
     * Reads the outputs of a finished run.
     *
     * @throws IOException when a file is missing or holds something else than such records
     */
    public static SummaryBuilder read(OutputDirectory directory) throws IOException {
        var builder = new SummaryBuilder();
        var documents = new CuratedDocumentCodec();
        var letters = new DeadLetterCodec();
        for (var route : Route.values()) {
            readLines(
                    directory.file(route),
                    switch (route) {
                        case ACCEPTED, CORRECTED, REJECTED -> line -> builder.add(documents.fromJson(line));
                        case DEAD_LETTER -> line -> builder.add(letters.fromJson(line));
                    });
        }
        return builder;
    }

    /**
     * Counts the records of the inputs by reading them once more, without looking into them, so that the summary can say
     * whether any is missing.
     *
     * @throws IOException when a file cannot be read
     */
    public static void expect(SummaryBuilder builder, List<InputFile> inputs, ReadLimits limits) throws IOException {
        for (var input : inputs) {
            try (var reader = InputReader.open(input, limits)) {
                builder.expect(input.name(), FILE, reader.skip(Long.MAX_VALUE));
            }
        }
    }

    /** Writes the summary as JSON, with the names of its fields in snake_case. */
    public static void write(Summary summary, Path file) throws IOException {
        Files.write(file, json(summary));
    }

    static byte[] json(Summary summary) throws IOException {
        return (MAPPER.writeValueAsString(summary) + "\n").getBytes(UTF_8);
    }

    @FunctionalInterface
    private interface LineConsumer {
        void accept(byte[] line) throws CodecException;
    }

    private static void readLines(Path file, LineConsumer consumer) throws IOException {
        try (var reader = InputReader.open(InputFile.of(file), OUTPUTS)) {
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                var value = line.get().value();
                if (value == null) {
                    throw new IOException("Output " + file + " has a line that is too long to read");
                }
                consumer.accept(value);
            }
        } catch (CodecException e) {
            throw new IOException("Output " + file + " holds a line that is no output record: " + e.getMessage(), e);
        }
    }
}
