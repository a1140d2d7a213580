// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.operators.parse.DocumentParser;
import io.sluice.operators.parse.ParseConfig;
import io.sluice.pipeline.failure.UsageException;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.read.InputFiles;
import io.sluice.pipeline.files.read.InputReader;
import io.sluice.pipeline.files.read.ReadLimits;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts of files, read as a file run reads them, to try models out with. */
public final class TextSample {
    private static final int MOST_TEXTS = 20_000;

    private final DocumentParser parser =
            new DocumentParser(new ParseConfig(Format.AUTO, ParseConfig.DEFAULT_MAX_BYTES));
    private final List<String> texts = new ArrayList<>();

    private TextSample() {}

    /**
     * The first 20,000 texts of the files; records that would become dead letters are passed over.
     *
     * @param arguments files, directories, or {@code -} for standard input
     * @throws UsageException when a file cannot be read, or when none holds a text
     */
    public static List<String> read(List<String> arguments, InputStream standardInput) throws IOException {
        requireNonNull(standardInput, "standardInput is null");
        var sample = new TextSample();
        try (var temporary = TemporaryDirectory.create()) {
            for (InputFile file : InputFiles.resolve(arguments, standardInput, temporary.resolve("standard-input"))) {
                sample.add(file);
            }
        }
        if (sample.texts.isEmpty()) {
            throw new UsageException("There is no text in " + String.join(", ", arguments)
                    + "; expected any input that curate reads, such as JSON lines with a 'text'");
        }
        return List.copyOf(sample.texts);
    }

    private void add(InputFile file) throws IOException {
        try (var input = InputReader.open(file, ReadLimits.DEFAULT)) {
            Optional<SourceRecord> record = input.next();
            while (record.isPresent() && texts.size() < MOST_TEXTS) {
                text(record.get()).ifPresent(texts::add);
                record = input.next();
            }
        }
    }

    private Optional<String> text(SourceRecord record) {
        try {
            return Optional.of(parser.parse(record).getText());
        } catch (CodecException e) {
            return Optional.empty();
        }
    }
}
