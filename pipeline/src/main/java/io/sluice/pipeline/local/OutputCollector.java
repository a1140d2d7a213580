// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.route.DeadLetterReader;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.files.summary.SummaryBuilder;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.pipeline.kafka.CommittedOutputs;
import io.sluice.pipeline.progress.Counts;
import io.sluice.pipeline.progress.Progress;
import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import io.sluice.schemas.codec.DeadLetterCodec;
import io.sluice.schemas.vocabulary.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/** Reads the output topics as they fill, counts every record, and leaves them as JSON lines. */
final class OutputCollector {
    private static final Duration POLL = Duration.ofMillis(200);

    private final SluiceConfig config;
    private final Progress progress;
    private final CuratedDocumentCodec documents = new CuratedDocumentCodec();
    private final DeadLetterCodec deadLetters = new DeadLetterCodec();
    private final SummaryBuilder summary = new SummaryBuilder();
    private final Map<Route, Long> counts = new EnumMap<>(Route.class);

    OutputCollector(SluiceConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
    }

    /** Returns when as many records were published as were sent, or throws what ended the job before. */
    SummaryBuilder collect(long expected, RunningJob job, OutputDirectory output) throws Exception {
        progress.step("Curating the sample");
        long seen = 0;
        try (var lines = output.open();
                var outputs = new CommittedOutputs(config)) {
            while (seen < expected) {
                for (OutputRecord record : outputs.poll(POLL)) {
                    lines.append(record.route(), count(record));
                    seen++;
                }
                progress.count(Counts.of(seen, expected, "records").with(detail()));
                if (job.awaitEnd(Duration.ofMillis(1))) {
                    throw new IllegalStateException("The job ended after " + seen + " of " + expected + " records");
                }
            }
        }
        return summary;
    }

    /** Counts one record and returns it as a line of JSON. */
    private byte[] count(OutputRecord record) throws CodecException, IOException {
        counts.merge(record.route(), 1L, Long::sum);
        if (record.route() == Route.DEAD_LETTER) {
            DeadLetter letter = DeadLetterReader.read(record.key(), record.value(), record.headers());
            summary.add(letter);
            return deadLetters.toJson(letter);
        }
        byte[] value = record.value();
        if (value == null) {
            throw new IOException("A document on " + record.route().code() + " has no value");
        }
        CuratedDocument document = documents.fromAvro(value);
        summary.add(document);
        return documents.toJson(document);
    }

    private String detail() {
        var detail = new StringJoiner(", ");
        counts.forEach((route, count) -> detail.add(count + " " + route.code().replace('_', ' ')));
        return detail.toString();
    }
}
