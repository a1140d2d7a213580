// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.ModelOutput;
import java.util.List;
import java.util.function.Function;

/** Averages what a model says of the windows of a text, each weighted by its tokens. */
final class WindowMean {
    private WindowMean() {}

    /** The mean of an output's numbers. */
    static double[] of(List<WindowResult> windows, ModelOutput output) {
        return of(windows, output, WindowMean::widened);
    }

    /**
     * The mean of what is made of an output's numbers.
     *
     * @param reading from the numbers of one window to as many others
     */
    static double[] of(List<WindowResult> windows, ModelOutput output, Function<float[], double[]> reading) {
        double[] mean = new double[values(windows.get(0), output).length];
        for (WindowResult window : windows) {
            double share = share(window, windows);
            double[] read = reading.apply(values(window, output));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += share * read[i];
            }
        }
        return mean;
    }

    /** A window's part of the tokens that were read; equal parts when no window has a token. */
    static double share(WindowResult window, List<WindowResult> windows) {
        long total = 0;
        for (WindowResult each : windows) {
            total += each.tokens();
        }
        return total == 0 ? 1.0 / windows.size() : (double) window.tokens() / total;
    }

    static float[] values(WindowResult window, ModelOutput output) {
        return requireNonNull(window.outputs().get(output.name()), output.name());
    }

    private static double[] widened(float[] values) {
        double[] widened = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            widened[i] = values[i];
        }
        return widened;
    }
}
