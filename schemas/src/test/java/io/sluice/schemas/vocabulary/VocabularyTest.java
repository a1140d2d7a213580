// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Codes are in topics, dashboards and configuration files: lines may be added to these lists, never changed. */
final class VocabularyTest {

    @Test
    void keepsTheCodesOfRoutes() {
        assertThat(codes(Route.values())).containsExactly("accepted", "corrected", "rejected", "dead_letter");
    }

    @Test
    void keepsTheCodesOfStages() {
        assertThat(codes(Stage.values()))
                .containsExactly(
                        "parse", "screen", "deduplicate", "annotate", "edit", "judge", "decide", "ration", "route");
    }

    @Test
    void keepsTheCodesOfVerdictReasons() {
        assertThat(codes(VerdictReason.values()))
                .containsExactlyInAnyOrder(
                        "too_short",
                        "too_long",
                        "language_not_wanted",
                        "symbol_ratio",
                        "ellipsis_ratio",
                        "digit_ratio",
                        "alphabetic_ratio",
                        "uppercase_ratio",
                        "url_ratio",
                        "word_length",
                        "stop_words",
                        "bullet_lines",
                        "ellipsis_lines",
                        "punctuation_lines",
                        "duplicate_lines",
                        "duplicate_paragraphs",
                        "duplicate_line_characters",
                        "duplicate_paragraph_characters",
                        "top_ngrams",
                        "duplicate_ngrams",
                        "too_few_sentences",
                        "lorem_ipsum",
                        "javascript",
                        "curly_brackets",
                        "policy_text",
                        "accepted",
                        "not_annotated",
                        "rating_out_of_range",
                        "quality_out_of_range",
                        "edit_need_out_of_range",
                        "tag_uncertain",
                        "tag_refused");
    }

    @Test
    void keepsTheCodesOfDeadLetterReasons() {
        assertThat(codes(DeadLetterReason.values()))
                .containsExactlyInAnyOrder(
                        "null_value",
                        "empty_value",
                        "oversized",
                        "invalid_utf8",
                        "nul_character",
                        "control_character",
                        "bidi_character",
                        "malformed_json",
                        "malformed_avro",
                        "unknown_schema",
                        "wrong_schema",
                        "missing_text",
                        "blank_text",
                        "malformed_record",
                        "truncated_gzip",
                        "truncated_warc",
                        "malformed_warc",
                        "unreadable_html",
                        "inference_failed",
                        "inference_hung",
                        "output_too_large");
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void describesEveryWordInASentence(List<Coded> words) {
        assertThat(words).allSatisfy(word -> {
            assertThat(word.code()).matches("[a-z0-9]+(_[a-z0-9]+)*");
            assertThat(word.description()).matches("[A-Z].*\\.");
        });
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void saysEveryWordOnce(List<Coded> words) {
        assertThat(words.stream().map(Coded::code)).doesNotHaveDuplicates();
        assertThat(words.stream().map(Coded::description)).doesNotHaveDuplicates();
    }

    @Test
    void findsWordsByCode() {
        assertThat(VerdictReason.ofCode("too_short")).contains(VerdictReason.TOO_SHORT);
        assertThat(DeadLetterReason.ofCode("inference_failed")).contains(DeadLetterReason.INFERENCE_FAILED);
        assertThat(Route.ofCode("dead_letter")).contains(Route.DEAD_LETTER);
        assertThat(Stage.ofCode("ration")).contains(Stage.RATION);
    }

    @Test
    void findsNothingForAWordOfALaterVersion() {
        assertThat(VerdictReason.ofCode("not_yet_thought_of")).isEmpty();
    }

    private static Stream<List<Coded>> vocabularies() {
        return Stream.of(Route.values(), Stage.values(), VerdictReason.values(), DeadLetterReason.values())
                .map(List::of);
    }

    private static List<String> codes(Coded[] words) {
        return Arrays.stream(words).map(Coded::code).toList();
    }
}
