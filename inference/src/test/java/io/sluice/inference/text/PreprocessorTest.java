// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.inference.bundle.LayoutTokens;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessorTest {

    private static final LayoutTokens BREAKS = new LayoutTokens(
            "[line]", "[paragraph]", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final LayoutTokens ALL = new LayoutTokens(
            "[line]",
            "[paragraph]",
            Optional.of("[heading]"),
            Optional.of("[item]"),
            Optional.of("[fence]"),
            Optional.of("[again]"));

    @ParameterizedTest
    @MethodSource
    void marksBreaks(String text, String marked) {
        assertThat(new Preprocessor(Optional.of(BREAKS)).mark(text)).isEqualTo(marked);
    }

    static Stream<Arguments> marksBreaks() {
        return Stream.of(
                arguments("", ""),
                arguments(" \n\t ", ""),
                arguments("one line", "one line"),
                arguments("  two  spaces\tand a tab ", "two  spaces\tand a tab"),
                arguments("a\nb", "a [line] b"),
                arguments("a\n\nb", "a [paragraph] b"),
                arguments("a\n\n\n\nb", "a [paragraph] b"),
                arguments("a \n b", "a [line] b"),
                arguments("a\u00a0\n\t\u000b\n\fb", "a [paragraph] b"),
                arguments("a\r\nb", "a [line] b"),
                arguments("a\rb", "a [line] b"),
                arguments("a\r\n\r\nb", "a [paragraph] b"),
                arguments("a\n\rb", "a [paragraph] b"),
                arguments("\n\na\nb\n", "a [line] b"),
                arguments("a\u2028b\u0085c\u3000d", "a\u2028b\u0085c\u3000d"),
                arguments("[line] a [paragraph]", "[ line] a [ paragraph]"),
                arguments("[line]\n[heading]", "[ line] [line] [heading]"),
                arguments("[[line]]", "[[ line]]"),
                arguments("[li\nne]", "[li [line] ne]"),
                arguments("# a\n- b\n1. c\n```\n-----", "# a [line] - b [line] 1. c [line] ``` [line] -----"));
    }

    @ParameterizedTest
    @MethodSource
    void marksWhatALineBeginsWith(String text, String marked) {
        assertThat(new Preprocessor(Optional.of(ALL)).mark(text)).isEqualTo(marked);
    }

    static Stream<Arguments> marksWhatALineBeginsWith() {
        return Stream.of(
                arguments("# a", "[heading] a"),
                arguments("###### \t a", "[heading] a"),
                arguments("####### a", "# [again]  a"),
                arguments("#a", "#a"),
                arguments("#\na", "# [line] a"),
                arguments("#\u00a0a", "#\u00a0a"),
                arguments("a # b", "a # b"),
                arguments("- a\n* b\n+\tc\n\u2022  d", "[item] a [line] [item] b [line] [item] c [line] [item] d"),
                arguments("- - a", "[item] - a"),
                arguments("-a", "-a"),
                arguments("-", "-"),
                arguments("1. a\n12) b\n999.\tc", "[item] 1. a [line] [item] 12) b [line] [item] 999.\tc"),
                arguments("1234. a", "1234. a"),
                arguments("1.a\n1: a\n2.", "1.a [line] 1: a [line] 2."),
                arguments("\u0661. a", "\u0661. a"),
                arguments("```java\nx\n~~~~", "[fence] java [line] x [line] [fence] "),
                arguments("`` a", "`` a"),
                arguments("```~~~~", "[fence] ~ [again] "),
                arguments("[heading] # a", "[ heading] # a"));
    }

    @ParameterizedTest
    @MethodSource
    void marksSymbolsThatAreRepeated(String text, String marked) {
        assertThat(new Preprocessor(Optional.of(ALL)).mark(text)).isEqualTo(marked);
    }

    static Stream<Arguments> marksSymbolsThatAreRepeated() {
        return Stream.of(
                arguments("a ---- b", "a - [again]  b"),
                arguments("a --- b", "a --- b"),
                arguments("=====\n\na", "= [again]  [paragraph] a"),
                arguments("......!!!!!", ". [again] ! [again] "),
                arguments("a----b", "a- [again] b"),
                arguments("- ------", "[item] - [again] "),
                arguments("\u00b7\u00b7\u00b7\u00b7", "\u00b7 [again] "),
                arguments("\u2026\u2026\u2026\u2026", "\u2026 [again] "),
                arguments("\u2550\u2550\u2550\u2550", "\u2550 [again] "),
                arguments("\u2016\u2016\u2016\u2016", "\u2016\u2016\u2016\u2016"),
                arguments("0000aaaa    ", "0000aaaa"));
    }

    @Test
    void makesOnlyTheMarksWhoseTokensThereAre() {
        var items = new LayoutTokens(
                "[line]", "[paragraph]", Optional.empty(), Optional.of("[item]"), Optional.empty(), Optional.empty());

        assertThat(new Preprocessor(Optional.of(items)).mark("# a\n- b\n```\n-----\n[heading]"))
                .isEqualTo("# a [line] [item] b [line] ``` [line] ----- [line] [heading]");
    }

    @Test
    void leavesTheTextAloneWithoutLayoutTokens() {
        assertThat(new Preprocessor(Optional.empty()).mark(" a\r\n\nb [line] ")).isEqualTo(" a\r\n\nb [line] ");
    }

    @Test
    void takesTimeLinearInTheText() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            var preprocessor = new Preprocessor(Optional.of(ALL));
            preprocessor.mark("\n \t".repeat(2_000_000) + "x");
            preprocessor.mark("x" + " ".repeat(2_000_000) + "x");
            preprocessor.mark("---".repeat(1_000_000));
            preprocessor.mark("#- 1. ~~~\n".repeat(500_000));
            preprocessor.mark("[line".repeat(1_000_000));
            preprocessor.mark("[line]\n".repeat(1_000_000));
        });
    }
}
