// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.throughput;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one run did.
 *
 * @param tokens real tokens: of the texts, without start, end and padding
 * @param seconds from start to end
 * @param steadyTokensPerSecond without the start and the end of a job
 * @param cores time of all processors that the process used, by seconds: as many as it needed, or as others left to it
 * @param load what waits for a processor on the machine, this process included: the average over the last minute
 */
record Run(long tokens, double seconds, double steadyTokensPerSecond, double cores, double load) {
    static final String HEADER = "run     tokens  seconds  tokens/s  steady  cores  tokens/s/core  load";

    double tokensPerSecond() {
        return tokens / seconds;
    }

    double tokensPerCoreSecond() {
        return tokensPerSecond() / cores;
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "%-6s %7d %8.1f %9.0f %7.0f %6.2f %14.0f %5.1f",
                name,
                tokens,
                seconds,
                tokensPerSecond(),
                steadyTokensPerSecond,
                cores,
                tokensPerCoreSecond(),
                load);
    }

    static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
