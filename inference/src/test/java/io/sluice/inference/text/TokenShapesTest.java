// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenShapesTest {

    @ParameterizedTest
    @MethodSource
    void tellsTheLetterCase(String token, int letterCase) {
        assertThat(TokenShapes.of(token, spans(0, token.codePointCount(0, token.length()))))
                .containsExactly(5 + letterCase);
    }

    static Stream<Arguments> tellsTheLetterCase() {
        return Stream.of(
                arguments("", 0),
                arguments("12,5", 0),
                arguments("水", 0),
                arguments("word", 1),
                arguments("1st", 1),
                arguments("ß", 1),
                arguments("Word", 2),
                arguments("W", 2),
                arguments("(W)", 2),
                arguments("\u01C5", 2),
                arguments("Λόγος", 2),
                arguments("\uD801\uDC00\uD801\uDC28", 2),
                arguments("NASA", 3),
                arguments("U.S.", 3),
                arguments("МИР", 3),
                arguments("iPhone", 4),
                arguments("McCoy", 4),
                arguments("USa", 4));
    }

    @Test
    void tellsTheGapBeforeAToken() {
        byte[] shapes = TokenShapes.of("😀 a   bc d", spans(0, 1, 2, 3, 6, 7, 7, 8, 9, 10));

        assertThat(shapes).containsExactly(5, 6, 11, 1, 6);
    }

    @Test
    void seesNoGapBeforeTokensOfTheSameCharacter() {
        assertThat(TokenShapes.of("한한", spans(0, 1, 0, 1, 1, 2))).containsExactly(5, 5, 0);
    }

    @Test
    void takesATokenWithoutASpanForOneAtTheStart() {
        var spans = new @Nullable CharSpan[] {new CharSpan(0, 2), null, new CharSpan(3, 4)};

        assertThat(TokenShapes.of("ab C", spans)).containsExactly(6, 5, 12);
    }

    private static CharSpan[] spans(int... startsAndEnds) {
        var spans = new CharSpan[startsAndEnds.length / 2];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = new CharSpan(startsAndEnds[2 * i], startsAndEnds[2 * i + 1]);
        }
        return spans;
    }
}
