// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name among those that exist which a misspelt one was probably meant to be. */
final class Nearest {
    private Nearest() {}

    static Optional<String> to(String written, Collection<String> known) {
        var tolerance = Math.max(2, written.length() / 4);
        return known.stream()
                .filter(name -> distance(written, name) <= tolerance)
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that lead from one to the other. */
    static int distance(String from, String to) {
        var costs = new int[from.length() + 1][to.length() + 1];
        for (var i = 0; i <= from.length(); i++) {
            for (var j = 0; j <= to.length(); j++) {
                costs[i][j] = cost(costs, from, to, i, j);
            }
        }
        return costs[from.length()][to.length()];
    }

    private static int cost(int[][] costs, String from, String to, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        var same = from.charAt(i - 1) == to.charAt(j - 1);
        var cost = Math.min(costs[i - 1][j - 1] + (same ? 0 : 1), Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        var swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
