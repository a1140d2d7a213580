// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The right-hand sides are what spaCy 3.8 makes of the left-hand ones, unless said otherwise. */
class WordSplitterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Don't you see: it's done | Do n't you see : it 's done",
                "(really!), \"yes\" | ( really ! ) , \" yes \"",
                "U.S. e.g. Mr. J. end. | U.S. e.g. Mr. J. end .",
                "wait... what.. no | wait ... what .. no",
                "e-mail well-known--dash 3-4 a/b | e - mail well - known -- dash 3 - 4 a / b",
                "$5.00/day 12km 10% 5pm 20\u20ac US$7 | $ 5.00 / day 12 km 10 % 5 pm 20 \u20ac US$ 7",
                "cannot gonna dont I'd've | can not gon na do nt I 'd 've",
                "see http://a.example.org/b/c?d=e, me@b.org! | see http://a.example.org/b/c?d=e , me@b.org !",
                "n=me@82.153.147.22 | n=me@82.153.147.22",
                "end.Next one,two *bold*: #tag _x_ | end . Next one , two * bold * : # tag _ x _",
                "fine:) :-) <3 **ok:** | fine :) :-) <3 * * ok :* *",
                "rock'n'roll dogs' dog's ''quoted'' | rock'n'roll dogs ' dog 's '' quoted ''",
                "na\u00efve\u2014really \u201cso\u201d don\u2019t | na\u00efve \u2014 really \u201c so \u201d do n\u2019t",
                "nice\ud83d\ude00\ud83c\udf89day a\u2192b 72\u00b0C. | nice \ud83d\ude00 \ud83c\udf89 day a\u2192b 72 \u00b0 C .",
                "-5 +5 + x+y c++ C++ | -5 +5 + x+y c++ C++",
            })
    void cutsWordsAsSpacyDoes(String text, String words) {
        assertThat(WordSplitter.split(text).toList()).isEqualTo(List.of(words.split(" ", -1)));
    }

    @Test
    void cutsScriptsWithoutSpacesInPairs() {
        var words = WordSplitter.split("\u6211\u4eec\u53bb\u5e02\u573a abc \u65e5\u672c\u8a9eOK");

        assertThat(words.toList())
                .containsExactly("\u6211\u4eec", "\u53bb\u5e02", "\u573a", "abc", "\u65e5\u672c", "\u8a9e", "OK");
    }

    @Test
    void countsCharactersAboveTheBasicPlaneOnce() {
        var words = WordSplitter.split("\ud835\udd04\ud835\udd05 \ud83d\ude00");

        assertThat(words.charactersOf(0, 2)).isEqualTo(3);
        assertThat(words.wordsWithLetters()).isEqualTo(1);
    }

    @Test
    void beginsASentenceOnlyAfterAMarkThatStandsAlone() {
        assertThat(WordSplitter.split("The U.S. team... won. \"Really?\" Yes! (So it is.)")
                        .sentences())
                .isEqualTo(4);
    }

    @Test
    void findsNothingInBlankText() {
        assertThat(WordSplitter.split(" \n\t\u00a0\u3000").toList()).isEmpty();
    }
}
