// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the presets to what datatrove decided on texts that lie just on either side of its thresholds.
 *
 * <p>The decisions were recorded by {@code compare_datatrove.py --record}.
 */
class DatatroveParityTest {

    private static final Set<VerdictReason> QUALITY = Set.of(
            VerdictReason.TOO_SHORT,
            VerdictReason.TOO_LONG,
            VerdictReason.WORD_LENGTH,
            VerdictReason.SYMBOL_RATIO,
            VerdictReason.ELLIPSIS_RATIO,
            VerdictReason.BULLET_LINES,
            VerdictReason.ELLIPSIS_LINES,
            VerdictReason.ALPHABETIC_RATIO,
            VerdictReason.STOP_WORDS);
    private static final Set<VerdictReason> REPETITION = Set.of(
            VerdictReason.DUPLICATE_LINES,
            VerdictReason.DUPLICATE_PARAGRAPHS,
            VerdictReason.DUPLICATE_LINE_CHARACTERS,
            VerdictReason.DUPLICATE_PARAGRAPH_CHARACTERS,
            VerdictReason.TOP_NGRAMS,
            VerdictReason.DUPLICATE_NGRAMS);
    private static final Set<VerdictReason> C4 =
            Set.of(VerdictReason.TOO_FEW_SENTENCES, VerdictReason.LOREM_IPSUM, VerdictReason.CURLY_BRACKETS);

    private static final ScreenPolicy GOPHER_POLICY = Screens.policy(ScreenPreset.GOPHER);
    private static final ScreenPolicy C4_POLICY = Screens.policy(ScreenPreset.C4);

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordedDecisions")
    void decidesAsDatatroveDid(String name, JsonNode recorded) {
        var text = recorded.get("text").asText();

        var gopher = GOPHER_POLICY.screen(Screens.document(text)).raised();
        var c4 = C4_POLICY.screen(Screens.document(text)).raised();

        assertAgreement(recorded, "GopherQualityFilter", among(QUALITY, gopher));
        assertAgreement(recorded, "GopherRepetitionFilter", among(REPETITION, gopher));
        assertAgreement(recorded, "C4QualityFilter", among(C4, c4));
    }

    private static void assertAgreement(JsonNode recorded, String filter, List<String> raised) {
        var reason = recorded.get("datatrove").get(filter);
        if (reason.isNull()) {
            assertThat(raised).as(filter).isEmpty();
        } else {
            assertThat(raised).as(filter).contains(reason.asText());
        }
    }

    private static List<String> among(Set<VerdictReason> reasons, List<VerdictReason> raised) {
        return raised.stream()
                .filter(reasons::contains)
                .map(VerdictReason::code)
                .toList();
    }

    static Stream<Object[]> recordedDecisions() throws IOException {
        try (var file = DatatroveParityTest.class.getResourceAsStream("datatrove-decisions.json")) {
            var texts = new ObjectMapper().readTree(file);
            return StreamSupport.stream(texts.spliterator(), false)
                    .map(text -> new Object[] {text.get("name").asText(), text})
                    .toList()
                    .stream();
        }
    }
}
