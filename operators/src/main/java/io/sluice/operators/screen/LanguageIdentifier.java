// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/** Tells in which language a text is written. */
@FunctionalInterface
interface LanguageIdentifier {

    /**
     * A guess, however unsure.
     *
     * @param code ISO 639-1, or ISO 639-3 for languages without a shorter code
     * @param confidence share of the guess in the probabilities of the best and the second guess, 0.5 (alike) to 1
     */
    record Guess(String code, double confidence) {}

    /** The most probable language of a text, which may be empty. */
    Guess identify(String text);
}
