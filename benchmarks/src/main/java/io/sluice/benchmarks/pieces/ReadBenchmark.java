// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.pieces;

import io.sluice.benchmarks.raw.RawModel;
import io.sluice.inference.text.TextWindows;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A text becomes windows of tokens. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before all else
public class ReadBenchmark {
    private RawModel model;
    private List<String> texts;
    private int next;

    @Setup
    public void open() throws IOException {
        model = RawModel.open(Samples.annotator());
        texts = Samples.texts();
    }

    @Benchmark
    public TextWindows text() {
        next = (next + 1) % texts.size();
        return model.read(texts.get(next));
    }

    @TearDown
    public void close() {
        model.close();
    }
}
