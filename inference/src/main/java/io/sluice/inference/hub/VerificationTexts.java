// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import java.util.List;

/** Texts of many kinds and lengths, for trying models out. */
final class VerificationTexts {

    private static final String PROSE = """
            The tide turned shortly after four. By then the boats had been hauled up past the line of weed, and the children,
            who had been told twice to come in, were building a wall of wet sand against the sea.

            "It will not hold," said the eldest, with some satisfaction. It did not.
            """;

    private static final String EXPLANATION = """
            Photosynthesis has two stages. In the first, light splits water in the thylakoid membrane and the energy is kept in
            ATP and NADPH. In the second, the Calvin cycle, carbon dioxide is fixed by the enzyme RuBisCO and reduced to sugar.
            Because RuBisCO also binds oxygen, plants in hot and dry places lose carbon to photorespiration; C4 plants such as
            maize avoid this by concentrating carbon dioxide in bundle sheath cells.
            """;

    private static final String LIST = """
            Ingredients
            - 250 g flour
            - 2 eggs
            - 1/2 l milk
            - a pinch of salt

            1. Whisk the eggs.
            2. Add the milk, then the flour.
            3. Rest for 30 minutes & fry.
            """;

    private static final String CODE = """
            def mean(values):
                if not values:
                    raise ValueError("no values")
                return sum(values) / len(values)
            """;

    private static final List<String> TEXTS = List.of(
            "",
            "Yes.",
            "CLICK HERE!!! Best prices $$$ buy now >>> www.example.com <<< limited offer",
            "La lluvia caía sobre los tejados mientras el pueblo dormía.",
            "水は百度で沸騰する。氷は零度で溶ける。",
            "Ünïcödé 😀 x² + y² = z² — “quoted”, 3.14159",
            LIST,
            CODE,
            PROSE,
            EXPLANATION,
            PROSE + "\n" + EXPLANATION,
            (EXPLANATION + "\n\n" + PROSE).repeat(3),
            "a b c d e f g ".repeat(20));

    private VerificationTexts() {}

    static List<String> all() {
        return TEXTS;
    }

    /** Those of which longer texts can be made. */
    static List<String> ofProse() {
        return List.of(PROSE, EXPLANATION);
    }
}
