// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.pieces;

import ai.onnxruntime.OrtException;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.raw.RawSession;
import io.sluice.benchmarks.raw.RowBuffers;
import io.sluice.inference.text.TokenWindow;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The model computes one batch of 512 tokens on one thread: few long rows or many short ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before all else
public class ModelBenchmark {
    private static final int TOKENS = 512;
    private static final int FIRST_WORD = 1_000;
    // All bundles for English know these many, whatever else was left out of the vocabulary.
    private static final int WORDS = 10_000;

    @Param({"16", "64", "128", "256"})
    private int length;

    private RawModel model;
    private RawSession session;
    private RowBuffers buffers;
    private List<TokenWindow> rows;

    @Setup
    public void open() throws OrtException {
        model = RawModel.open(Samples.annotator());
        session = model.openSession(1, false);
        buffers = new RowBuffers();
        int[] ids = new Random(1).ints(length, FIRST_WORD, FIRST_WORD + WORDS).toArray();
        rows = Collections.nCopies(TOKENS / length, new TokenWindow(ids, new byte[length]));
    }

    @Benchmark
    public float batch() throws OrtException {
        return session.run(rows, buffers);
    }

    @TearDown
    public void close() throws OrtException {
        session.close();
        model.close();
    }
}
