// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/**
 * Which lines of a text the C4 rules keep before they decide.
 *
 * @param punctuatedOnly keep only lines that end in one of {@code . ? ! " '} and not in an ellipsis
 * @param leastWords drop lines with fewer words between blanks; 0 keeps all
 * @param longestWord drop lines with a longer word between blanks, in code points; 0 keeps all
 * @param withoutJavascript drop lines that name JavaScript
 * @param withoutPolicies drop lines on cookies, privacy or terms of use
 */
record LineSelection(
        boolean punctuatedOnly, int leastWords, int longestWord, boolean withoutJavascript, boolean withoutPolicies) {

    static final LineSelection ALL = new LineSelection(false, 0, 0, false, false);
}
