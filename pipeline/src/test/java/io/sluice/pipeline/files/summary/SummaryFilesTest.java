// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import static io.sluice.pipeline.files.summary.TestingOutputs.annotated;
import static io.sluice.pipeline.files.summary.TestingOutputs.at;
import static io.sluice.pipeline.files.summary.TestingOutputs.dead;
import static io.sluice.pipeline.files.summary.TestingOutputs.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.read.ReadLimits;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.codec.DeadLetterCodec;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.Route;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryFilesTest {

    private static final CuratedDocument ACCEPTED =
            annotated(at("a.jsonl", 0), 20, "science", "science/physics/optics");
    private static final CuratedDocument REJECTED = rejected(at("a.jsonl", 2), VerdictReason.TOO_SHORT);
    private static final DeadLetter DEAD = dead(at("a.jsonl", 1), DeadLetterReason.MALFORMED_JSON);

    private final Path parent;
    private final OutputDirectory directory;

    SummaryFilesTest(@TempDir Path parent) throws Exception {
        this.parent = parent;
        this.directory = OutputDirectory.at(parent.resolve("out"));
        directory.prepare();
        var documents = new CuratedDocumentCodec();
        write(Route.ACCEPTED, documents.toJson(ACCEPTED));
        write(Route.CORRECTED);
        write(Route.REJECTED, documents.toJson(REJECTED));
        write(Route.DEAD_LETTER, new DeadLetterCodec().toJson(DEAD));
    }

    @Test
    void readsTheOutputsOfARun() throws Exception {
        var summary = SummaryFiles.read(directory).build(Duration.ofSeconds(1));

        assertThat(summary)
                .isEqualTo(new SummaryBuilder()
                        .add(ACCEPTED)
                        .add(REJECTED)
                        .add(DEAD)
                        .build(Duration.ofSeconds(1)));
    }

    @Test
    void countsTheInputsToSeeWhetherTheirLastRecordsAreMissing() throws Exception {
        var input = new InputFile("a.jsonl", Files.writeString(parent.resolve("in"), "{1}\n\n{2}\n{3}\n{4}"));
        var builder = SummaryFiles.read(directory);

        SummaryFiles.expect(builder, List.of(input), ReadLimits.DEFAULT);

        assertThat(builder.build(Duration.ZERO).missingExamples())
                .containsExactly(new Summary.PositionName("a.jsonl", -1, 3));
    }

    @Test
    void saysWhichOutputCannotBeRead() throws Exception {
        Files.writeString(directory.file(Route.REJECTED), "{\"id\": 3}\n");

        assertThatThrownBy(() -> SummaryFiles.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "Output " + directory.file(Route.REJECTED) + " holds a line that is no output record: ");
    }

    private void write(Route route, byte[]... lines) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var line : lines) {
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        Files.write(directory.file(route), bytes.toByteArray());
    }
}
