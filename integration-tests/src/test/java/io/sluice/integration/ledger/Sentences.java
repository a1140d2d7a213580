// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import java.util.List;
import java.util.Random;

/** Short English texts, made from word lists; the same seed makes the same texts. */
final class Sentences {
    private static final List<String> ADJECTIVES = List.of(
            "old",
            "quiet",
            "narrow",
            "heavy",
            "bright",
            "careful",
            "wooden",
            "early",
            "distant",
            "patient",
            "broken",
            "northern");
    private static final List<String> NOUNS = List.of(
            "engineer",
            "river",
            "teacher",
            "market",
            "lamp",
            "harbour",
            "gardener",
            "bridge",
            "letter",
            "winter",
            "orchard",
            "village",
            "painter",
            "railway",
            "kitchen",
            "forest");
    private static final List<String> VERBS = List.of(
            "describes",
            "repairs",
            "crosses",
            "follows",
            "measures",
            "remembers",
            "explains",
            "carries",
            "watches",
            "changes");
    private static final List<String> PLACES = List.of(
            "near the station",
            "behind the mill",
            "at the edge of the town",
            "along the coast",
            "under the roof",
            "beside the school",
            "in the valley");
    private static final List<String> TIMES = List.of(
            "before the rain begins",
            "after a long day",
            "when the bells ring",
            "while the children sleep",
            "during the harvest",
            "as soon as the ice melts");

    private final Random random;

    Sentences(Random random) {
        this.random = random;
    }

    /** One sentence of about 12 words: too short for the default screen, so that no model sees it. */
    String brief() {
        return "The " + pick(ADJECTIVES) + " " + pick(NOUNS) + " " + pick(VERBS) + " the " + pick(NOUNS) + " "
                + pick(PLACES) + ".";
    }

    /** One sentence of about 20 to 25 words. */
    String plain() {
        return "The " + pick(ADJECTIVES) + " " + pick(NOUNS) + " " + pick(VERBS) + " the " + pick(ADJECTIVES) + " "
                + pick(NOUNS) + " of the " + pick(NOUNS) + " " + pick(PLACES) + ", and the " + pick(NOUNS) + " "
                + pick(VERBS) + " it " + pick(TIMES) + ".";
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
