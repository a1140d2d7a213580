// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class PiecesTest {
    @Test
    void everyPieceRuns() throws Exception {
        var once = new OptionsBuilder()
                .include("io.sluice.benchmarks.pieces")
                .mode(Mode.SingleShotTime)
                .param("length", "16")
                .warmupIterations(0)
                .measurementIterations(1)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(0)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        Collection<RunResult> results = new Runner(once).run();

        var pieces = new TreeSet<String>();
        results.forEach(result -> pieces.add(result.getPrimaryResult().getLabel()));
        assertThat(pieces)
                .containsExactly("batch", "encode", "parse", "screen", "screenAndIdentifyLanguage", "text", "texts");
    }
}
