// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import java.util.Collection;
import java.util.Comparator;

/** Finds the key that somebody may have meant. */
final class NearestKey {

    private NearestKey() {}

    /** The key with the fewest letters inserted, deleted or replaced; the first of equals. */
    static String to(String key, Collection<String> keys) {
        return keys.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .orElse("");
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
