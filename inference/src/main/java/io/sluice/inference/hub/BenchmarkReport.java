// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.inference.bundle.ModelBundle;
import java.util.Comparator;
import java.util.List;

/**
 * How fast a model is on this machine with different padded-token budgets.
 *
 * @param bundle the bundle that was run
 * @param device what it ran on, never {@link Device#AUTO}
 * @param workers threads that ran it
 * @param texts different texts that were submitted, over and over
 * @param textsInFlight how many of them were unanswered at any time
 * @param rounds one for each budget, at least one
 */
public record BenchmarkReport(
        ModelBundle bundle, Device device, int workers, int texts, int textsInFlight, List<BenchmarkRound> rounds) {

    public BenchmarkReport {
        requireNonNull(bundle, "bundle is null");
        requireNonNull(device, "device is null");
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("There is no round");
        }
    }

    /** The round with the most real tokens a second. */
    public BenchmarkRound best() {
        return rounds.stream()
                .max(Comparator.comparingDouble(BenchmarkRound::tokensPerSecond))
                .orElseThrow();
    }
}
