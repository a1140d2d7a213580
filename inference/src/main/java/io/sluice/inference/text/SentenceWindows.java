// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the tokens of a long text into windows of about equal length that end where something ends.
 *
 * <p>Each cut is made at the best border near the length at which all remaining windows would be equal. A sentence is cut only when it
 * is longer than a window, and a window is much shorter than the others only when its neighbour is a sentence that needs one alone.
 * Takes linear time.
 */
final class SentenceWindows {

    // In tokens per token of a full window: how far from the even length a border may lie and still be as good as one
    // there.
    private static final double[] REACH = {0, 0, 0.125, 0.25};
    private static final double COST_OF_ANOTHER_WINDOW = 0.5;
    private static final int SHORT_WINDOWS_IN_A_FULL_ONE = 4;

    private final byte[] ranks;
    private final int most;

    private SentenceWindows(byte[] ranks, int most) {
        this.ranks = ranks;
        this.most = most;
    }

    /**
     * The windows of a text, without gaps.
     *
     * @param ranks for each token what ends before it, one of the constants of {@link Borders}
     * @param most most tokens of a window, at least 1
     */
    static List<TokenRange> cut(byte[] ranks, int most) {
        return new SentenceWindows(ranks, most).cut();
    }

    private List<TokenRange> cut() {
        var windows = new ArrayList<TokenRange>();
        int start = 0;
        while (ranks.length - start > most) {
            int end = nextCut(start);
            windows.add(new TokenRange(start, end));
            start = end;
        }
        windows.add(new TokenRange(start, ranks.length));
        return windows;
    }

    private int nextCut(int start) {
        int remaining = ranks.length - start;
        int windowsLeft = ceilingOf(remaining, most);
        int even = ceilingOf(remaining, windowsLeft);
        int best = bestBorder(start, even, remaining - (windowsLeft - 1) * most);
        if (best < 0) {
            best = borderBeforeALongSentence(start);
        }
        return best < 0 ? start + even : best;
    }

    /** The best border that leaves no short window on either side, or -1. */
    private int bestBorder(int start, int even, int leastWithoutAnotherWindow) {
        int shortest = Math.max(1, most / SHORT_WINDOWS_IN_A_FULL_ONE);
        int longest = Math.min(most, ranks.length - start - shortest);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int length = shortest; length <= longest; length++) {
            byte rank = ranks[start + length];
            if (rank == Borders.NONE) {
                continue;
            }
            double cost = (double) Math.abs(length - even) / most - REACH[rank];
            cost += length < leastWithoutAnotherWindow ? COST_OF_ANOTHER_WINDOW : 0;
            if (cost < least) {
                least = cost;
                best = start + length;
            }
        }
        return best;
    }

    /** The last border within a full window when what follows it can be kept whole by cutting there, or -1. */
    private int borderBeforeALongSentence(int start) {
        int last = start + most;
        while (last > start && ranks[last] == Borders.NONE) {
            last--;
        }
        if (last == start) {
            return -1;
        }
        int next = last + 1;
        while (next < ranks.length && next - last <= most && ranks[next] == Borders.NONE) {
            next++;
        }
        return next - last <= most ? last : -1;
    }

    private static int ceilingOf(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
