// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static io.sluice.operators.screen.Screens.PROSE;
import static io.sluice.schemas.vocabulary.VerdictReason.LANGUAGE_NOT_WANTED;
import static io.sluice.schemas.vocabulary.VerdictReason.LOREM_IPSUM;
import static io.sluice.schemas.vocabulary.VerdictReason.STOP_WORDS;
import static io.sluice.schemas.vocabulary.VerdictReason.TOO_FEW_SENTENCES;
import static io.sluice.schemas.vocabulary.VerdictReason.TOO_LONG;
import static io.sluice.schemas.vocabulary.VerdictReason.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.operators.screen.LanguageIdentifier.Guess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenPolicyTest {

    private static final LanguageIdentifier GERMAN = text -> new Guess("de", 0.9);

    @Test
    void givesEveryReasonInTheOrderOfTheVocabulary() {
        var result = Screens.policy(GERMAN, Map.of("min_words", 200)).screen(Screens.document(PROSE + " Lorem ipsum."));

        assertThat(result).isEqualTo(new ScreenResult(List.of(TOO_SHORT, LANGUAGE_NOT_WANTED, LOREM_IPSUM), "de"));
        assertThat(result.firstRaised()).contains(TOO_SHORT);
    }

    @Test
    void findsNothingAgainstPlainProse() {
        var result = Screens.policy(text -> new Guess("en", 0.9), Map.of()).screen(Screens.document(PROSE));

        assertThat(result).isEqualTo(new ScreenResult(List.of(), "en"));
        assertThat(result.firstRaised()).isEmpty();
    }

    @Test
    void keepsTextWhoseLanguageIsNotCertain() {
        var policy = Screens.policy(text -> new Guess("de", 0.69), Map.of("min_language_confidence", 0.7));

        assertThat(policy.screen(Screens.document(PROSE))).isEqualTo(new ScreenResult(List.of(), null));
    }

    @Test
    void keepsEveryLanguageWhenNoneIsNamed() {
        var policy = Screens.policy(GERMAN, Map.of("languages", List.of()));

        assertThat(policy.screen(Screens.document(PROSE))).isEqualTo(new ScreenResult(List.of(), "de"));
    }

    @Test
    void asksForEnglishStopWordsOnlyWhereTheLanguageMayBeEnglish() {
        var text = PROSE.replaceAll("\\b(the|be|to|of|and|that|have|with)\\b", "der");

        assertThat(Screens.policy(Screens.UNCERTAIN, Map.of())
                        .screen(Screens.document(text))
                        .raised())
                .containsExactly(STOP_WORDS);
        assertThat(Screens.policy(GERMAN, Map.of("languages", List.of("de")))
                        .screen(Screens.document(text))
                        .raised())
                .isEmpty();
    }

    @Test
    void identifiesTheLanguageWhateverTheDocumentStates() {
        var document = Screens.document(PROSE);
        document.setLanguage("en");

        assertThat(Screens.policy(GERMAN, Map.of()).screen(document).language()).isEqualTo("de");
    }

    @Test
    void takesTheStatedLanguageWhenToldToTrustIt() {
        var policy = Screens.policy(GERMAN, Map.of("trust_language", true));
        var document = Screens.document(PROSE);

        document.setLanguage("EN-us");
        assertThat(policy.screen(document).language()).isEqualTo("en");
        document.setLanguage("eng");
        assertThat(policy.screen(document).language()).isEqualTo("en");
        document.setLanguage(null);
        assertThat(policy.screen(document).language()).isEqualTo("de");
    }

    @Test
    void judgesShortResponsesByTheirLengthAlone() {
        var policy = Screens.policy(Screens.UNCERTAIN, Map.of());

        assertThat(policy.screen(Screens.response("What is the capital of France?", "Paris."))
                        .raised())
                .isEmpty();
        assertThat(policy.screen(Screens.response("Count to five.", "1, 2, 3, 4, 5"))
                        .raised())
                .isEmpty();
        assertThat(policy.screen(Screens.response("Well?", "...")).raised()).containsExactly(TOO_SHORT);
    }

    @Test
    void judgesLongResponsesLikeOtherTexts() {
        var policy = Screens.policy(Screens.UNCERTAIN, Map.of("max_words", 80));

        assertThat(policy.screen(Screens.response("Tell me a story.", PROSE + "\nlorem ipsum"))
                        .raised())
                .containsExactly(TOO_LONG, LOREM_IPSUM);
    }

    @Test
    void asksResponsesForNoNumberOfSentences() {
        var text = PROSE.replace(".", ",");

        var policy = Screens.policy(Screens.UNCERTAIN, Map.of("min_sentences", 5));

        assertThat(policy.screen(Screens.document(text)).raised()).containsExactly(TOO_FEW_SENTENCES);
        assertThat(policy.screen(Screens.response("Tell me a story.", text)).raised())
                .isEmpty();
    }

    @Test
    void readsThePromptTooWhenItIdentifiesTheLanguageOfAShortResponse() {
        LanguageIdentifier longest = text -> new Guess(text.contains("Hauptstadt") ? "de" : "en", 0.9);
        var policy = Screens.policy(longest, Map.of());

        assertThat(policy.screen(Screens.response("Wie heisst die Hauptstadt?", "Paris."))
                        .raised())
                .containsExactly(LANGUAGE_NOT_WANTED);
        assertThat(policy.screen(Screens.response("Wie heisst die Hauptstadt?", PROSE))
                        .raised())
                .isEmpty();
    }

    @Test
    void decidesTheSameAgainAndAgain() {
        var config = ScreenConfig.of(ScreenPreset.GOPHER, ScreenAction.FLAG);
        var document = Screens.document((PROSE + "\n").repeat(3));
        var policy = new ScreenPolicy(config);
        var first = policy.screen(document);

        assertThat(policy.screen(document)).isEqualTo(first);
        assertThat(new ScreenPolicy(config).screen(document)).isEqualTo(first);
    }

    @Test
    void leavesTheDocumentAsItWas() {
        var document = Screens.response("Tell me a story.", PROSE);

        Screens.policy(GERMAN, Map.of()).screen(document);

        assertThat(document).isEqualTo(Screens.response("Tell me a story.", PROSE));
    }
}
