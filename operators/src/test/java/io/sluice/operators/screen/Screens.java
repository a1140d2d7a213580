// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import io.sluice.schemas.Document;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Policies, documents and texts for the tests, each naming only what matters. */
final class Screens {

    /** Plain prose that every preset keeps: 102 words in six sentences. */
    static final String PROSE =
            "The river rose slowly through the night and nobody in the village slept. At four in the morning the miller rang the"
                    + " old bell, and within minutes people had begun to carry chairs, lamps and sacks of flour up the hill behind"
                    + " the church. My grandmother used to say that water has patience and that people have none. She was right. By"
                    + " noon the bridge had gone, and with it the only road to the market. We spent three weeks in the school, eight"
                    + " families in four rooms, and we learned to be kind before breakfast.";

    /** Leaves every language uncertain, so that no test waits for a model. */
    static final LanguageIdentifier UNCERTAIN = text -> new LanguageIdentifier.Guess("en", 0.5);

    private Screens() {}

    static ScreenPolicy policy(ScreenPreset preset) {
        return new ScreenPolicy(ScreenConfig.of(preset, ScreenAction.FLAG), UNCERTAIN);
    }

    static ScreenPolicy policy(LanguageIdentifier identifier, Map<String, @Nullable Object> overrides) {
        return new ScreenPolicy(ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.REJECT, overrides), identifier);
    }

    /** A policy of the one rule that a setting controls. */
    static ScreenPolicy policyOfOnly(String key, Object value) {
        var overrides = new HashMap<String, @Nullable Object>();
        for (var setting : ScreenSettings.all()) {
            if (setting.canBeOff() && setting.key().startsWith("m")) {
                overrides.put(setting.key(), null);
            }
        }
        overrides.put(ScreenSettings.REJECT_LOREM_IPSUM.key(), false);
        overrides.put(key, value);
        return policy(UNCERTAIN, overrides);
    }

    static Document document(String text) {
        return Document.newBuilder().setId("a").setText(text).build();
    }

    static Document response(String prompt, String text) {
        return Document.newBuilder().setId("a").setPrompt(prompt).setText(text).build();
    }
}
