// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.util.List;
import java.util.Locale;

/**
 * Characters in lines that websites add around their text, in UTF-16 units.
 *
 * @param javascript in lines that ask the reader to switch JavaScript on
 * @param policy in lines on cookies, privacy or terms of use
 */
record Notices(int javascript, int policy) {

    /** The phrases of C4. */
    private static final List<String> POLICY =
            List.of("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies");

    private static final List<String> SWITCHES =
            List.of("enable", "disabled", "turn on", "turned off", "activate", "requires", "not support", "without");

    static Notices of(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!lower.contains("javascript") && !mentionsPolicy(lower)) {
            return new Notices(0, 0);
        }
        var sums = new int[2];
        Lines.forEach(lower, (start, end) -> {
            var line = lower.substring(start, end);
            sums[0] += asksForJavascript(line) ? line.length() : 0;
            sums[1] += mentionsPolicy(line) ? line.length() : 0;
        });
        return new Notices(sums[0], sums[1]);
    }

    static boolean mentionsPolicy(String lowerCaseLine) {
        return POLICY.stream().anyMatch(lowerCaseLine::contains);
    }

    private static boolean asksForJavascript(String lowerCaseLine) {
        return lowerCaseLine.contains("javascript") && SWITCHES.stream().anyMatch(lowerCaseLine::contains);
    }
}
