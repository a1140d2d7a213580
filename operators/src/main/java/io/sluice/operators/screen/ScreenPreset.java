// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/** A set of values for all settings of the screen, from which single settings may then differ. */
public enum ScreenPreset {
    /** Lenient: what nobody would keep, and nearly nothing else. */
    DEFAULT,
    /**
     * The rules on quality and repetition of Gopher (Rae et al. 2021, table A1) with the thresholds published there, as
     * datatrove's {@code GopherQualityFilter} and {@code GopherRepetitionFilter} apply them. Meant for English.
     */
    GOPHER,
    /**
     * The rules of C4 (Raffel et al. 2020) as datatrove's {@code C4QualityFilter} applies them, without the list of bad
     * words. C4 drops lines and then judges what is left; the screen never edits, so it takes the same decision and leaves
     * the text whole. Meant for English.
     */
    C4
}
