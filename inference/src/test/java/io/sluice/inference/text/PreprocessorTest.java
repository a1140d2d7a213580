// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.inference.bundle.BreakTokens;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessorTest {

    private final Preprocessor preprocessor = new Preprocessor(Optional.of(new BreakTokens("[unused1]", "[unused2]")));

    @ParameterizedTest
    @MethodSource
    void marksBreaks(String text, String marked) {
        assertThat(preprocessor.mark(text)).isEqualTo(marked);
    }

    static Stream<Arguments> marksBreaks() {
        return Stream.of(
                arguments("", ""),
                arguments(" \n\t ", ""),
                arguments("one line", "one line"),
                arguments("  two  spaces\tand a tab ", "two  spaces\tand a tab"),
                arguments("a\nb", "a [unused1] b"),
                arguments("a\n\nb", "a [unused2] b"),
                arguments("a\n\n\n\nb", "a [unused2] b"),
                arguments("a \n b", "a [unused1] b"),
                arguments("a\u00a0\n\t\u000b\n\fb", "a [unused2] b"),
                arguments("a\r\nb", "a [unused1] b"),
                arguments("a\rb", "a [unused1] b"),
                arguments("a\r\n\r\nb", "a [unused2] b"),
                arguments("a\n\rb", "a [unused2] b"),
                arguments("\n\na\nb\n", "a [unused1] b"),
                arguments("a\u2028b\u0085c\u3000d", "a\u2028b\u0085c\u3000d"),
                arguments("[unused1] a [unused2]", "[ unused1] a [ unused2]"),
                arguments("[unused1]\n[unused3]", "[ unused1] [unused1] [unused3]"),
                arguments("[[unused1]]", "[[ unused1]]"),
                arguments("[unu\nsed1]", "[unu [unused1] sed1]"));
    }

    @Test
    void leavesTheTextAloneWithoutBreakTokens() {
        assertThat(new Preprocessor(Optional.empty()).mark(" a\r\n\nb [unused1] "))
                .isEqualTo(" a\r\n\nb [unused1] ");
    }

    @Test
    void takesTimeLinearInTheText() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            preprocessor.mark("\n \t".repeat(2_000_000) + "x");
            preprocessor.mark("[unused1".repeat(1_000_000));
            preprocessor.mark("[unused1]\n".repeat(1_000_000));
        });
    }
}
