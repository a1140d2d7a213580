// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.pieces;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.operators.parse.DocumentParser;
import io.sluice.operators.parse.ParseConfig;
import io.sluice.operators.screen.ScreenAction;
import io.sluice.operators.screen.ScreenConfig;
import io.sluice.operators.screen.ScreenPolicy;
import io.sluice.operators.screen.ScreenPreset;
import io.sluice.operators.screen.ScreenResult;
import io.sluice.schemas.Document;
import io.sluice.schemas.Position;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.DocumentCodec;
import io.sluice.schemas.codec.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A document takes one of the steps around the model. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before all else
public class StepsBenchmark {
    private DocumentParser parser;
    private ScreenPolicy trusting;
    private ScreenPolicy identifying;
    private DocumentCodec codec;
    private final List<Document> documents = new ArrayList<>();
    private final List<SourceRecord> records = new ArrayList<>();
    private int next;

    @Setup
    public void open() throws IOException {
        parser = new DocumentParser(new ParseConfig(Format.AUTO, ParseConfig.DEFAULT_MAX_BYTES));
        trusting = new ScreenPolicy(
                ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.FLAG, Map.of("trust_language", true)));
        identifying = new ScreenPolicy(ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.FLAG));
        codec = new DocumentCodec();
        var position = new Position("benchmark", 0, 0L);
        for (String text : Samples.texts()) {
            Document document = Document.newBuilder()
                    .setId("benchmark")
                    .setText(text)
                    .setLanguage("en")
                    .build();
            documents.add(document);
            byte[] json = codec.toJson(document);
            records.add(new SourceRecord(null, json, position, 0, null));
        }
    }

    @Benchmark
    public Document parse() throws CodecException {
        return parser.parse(records.get(next()));
    }

    @Benchmark
    public ScreenResult screen() {
        return trusting.screen(documents.get(next()));
    }

    @Benchmark
    public ScreenResult screenAndIdentifyLanguage() {
        return identifying.screen(documents.get(next()));
    }

    @Benchmark
    public byte[] encode() {
        return codec.toAvro(documents.get(next()));
    }

    private int next() {
        next = (next + 1) % documents.size();
        return next;
    }
}
