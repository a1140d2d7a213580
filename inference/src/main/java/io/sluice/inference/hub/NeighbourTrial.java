// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.batch.RunException;
import io.sluice.inference.batch.WatchedSession;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.inference.text.TokenWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Measures by how much neighbours and padding change the answers of a model. */
final class NeighbourTrial {

    private static final int SHUFFLES = 3;
    private static final int LARGEST_BATCH = 6;
    private static final long SEED = 42;
    private static final float[] NO_VALUES = {};

    private final WatchedSession session;
    private final List<ModelOutput> outputs;
    private final List<TokenWindow> windows;
    private final Map<String, Double> differences;
    private final List<Map<String, float[]>> alone = new ArrayList<>();

    private NeighbourTrial(
            WatchedSession session,
            List<ModelOutput> outputs,
            List<TokenWindow> windows,
            Map<String, Double> differences) {
        this.session = session;
        this.outputs = outputs;
        this.windows = windows;
        this.differences = differences;
    }

    /**
     * Runs each window alone, then all in batches of several orders; the same windows always make the same batches.
     *
     * @param outputs the outputs to compare: scores in points, others as the model gives them
     * @param differences gets the largest difference of a number by output; infinite when a number is not finite or
     *     there are more of them in one batch than in another
     */
    static void run(
            WatchedSession session,
            List<ModelOutput> outputs,
            List<TokenWindow> windows,
            Map<String, Double> differences)
            throws RunException {
        var trial = new NeighbourTrial(session, outputs, windows, differences);
        for (TokenWindow window : windows) {
            trial.alone.addAll(session.run(List.of(window)));
        }
        trial.besideTheLongest();
        trial.inShuffledBatches();
    }

    /** The most padding a window can get. */
    private void besideTheLongest() throws RunException {
        List<Integer> all = indices();
        Integer longest = Collections.max(
                all, Comparator.comparingInt(index -> windows.get(index).length()));
        for (Integer index : all) {
            compare(List.of(index, longest));
        }
    }

    private void inShuffledBatches() throws RunException {
        var random = new Random(SEED);
        for (int i = 0; i < SHUFFLES; i++) {
            List<Integer> order = indices();
            Collections.shuffle(order, random);
            for (int start = 0; start < order.size(); ) {
                int end = Math.min(order.size(), start + 2 + random.nextInt(LARGEST_BATCH - 1));
                compare(order.subList(start, end));
                start = end;
            }
        }
    }

    private void compare(List<Integer> batch) throws RunException {
        List<Map<String, float[]>> together =
                session.run(batch.stream().map(windows::get).toList());
        for (int row = 0; row < together.size(); row++) {
            Map<String, float[]> expected = alone.get(batch.get(row));
            for (ModelOutput output : outputs) {
                float[] values = together.get(row).getOrDefault(output.name(), NO_VALUES);
                double difference = largestDifference(output, values, expected.getOrDefault(output.name(), values));
                differences.merge(output.name(), difference, Math::max);
            }
        }
    }

    private static double largestDifference(ModelOutput output, float[] left, float[] right) {
        if (left.length != right.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < left.length; i++) {
            if (!Float.isFinite(left[i]) || !Float.isFinite(right[i])) {
                return Double.POSITIVE_INFINITY;
            }
            largest = Math.max(largest, Math.abs(comparable(output, i, left[i]) - comparable(output, i, right[i])));
        }
        return largest;
    }

    private static double comparable(ModelOutput output, int index, float value) {
        return output.meaning() == OutputMeaning.SCORES ? output.points(index, value) : value;
    }

    private List<Integer> indices() {
        return new ArrayList<>(IntStream.range(0, windows.size()).boxed().toList());
    }
}
