// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.pieces;

import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.engine.EngineLoop;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.TextModel;
import io.sluice.inference.hub.ModelHub;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A text goes through the whole engine, one of many in flight: time for each on all cores together. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before all else
public class EngineBenchmark {
    private static final int TEXTS = 256;

    private TextModel model;
    private EngineLoop loop;

    @Setup
    public void open() throws IOException {
        model = ModelHub.shared().acquire(Samples.annotator(), InferenceSettings.defaults());
        loop = new EngineLoop(model, Corpus.plain(Samples.texts(), 1).first(TEXTS), TEXTS);
    }

    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public Sample texts() {
        return loop.runOnce();
    }

    @TearDown
    public void close() {
        model.close();
    }
}
