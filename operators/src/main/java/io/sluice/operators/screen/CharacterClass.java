// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * What a character is to the screen, as bits that one look-up returns.
 *
 * <p>The sets of punctuation are those of datatrove ({@code PUNCTUATION_SET}) and of spaCy's English tokenizer, so that
 * words are cut and counted as the published rules were.
 */
final class CharacterClass {

    static final int BLANK = 1;
    static final int LETTER = 1 << 1;
    static final int LOWER = 1 << 2;
    static final int UPPER = 1 << 3;
    static final int DIGIT = 1 << 4;
    static final int MARK = 1 << 5;
    /** Counts as no word when it stands without other characters. */
    static final int PUNCTUATION = 1 << 6;
    /** Of a Unicode category of punctuation, which is a smaller set. */
    static final int UNICODE_PUNCTUATION = 1 << 7;
    /** Ends a sentence when it is a word by itself. */
    static final int SENTENCE_END = 1 << 8;
    /** Is cut off the front of a chunk. */
    static final int PREFIX = 1 << 9;
    /** Is cut off the end of a chunk. */
    static final int SUFFIX = 1 << 10;

    static final int QUOTE = 1 << 11;
    static final int CURRENCY = 1 << 12;
    /** A pictograph or other symbol, cut off wherever it stands. */
    static final int ICON = 1 << 13;
    /** Of a script that is written without spaces between words. */
    static final int UNSPACED = 1 << 14;

    static final int SURROGATE = 1 << 15;

    private static final String COUNTED_PUNCTUATION =
            "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00ab\u00b4\u00bb\u2013\u2014\u2019\u201c\u201d\u201e\u2026\u2236\u2501\u25ba"
                    + "\u3001\u3002\u3008\u3009\u300a\u300b\u300c\u300d\u3010\u3011"
                    + "\uff01\uff05\uff08\uff09\uff0c\uff0e\uff11\uff1a\uff1b\uff1f\uff5e";
    private static final String SENTENCE_ENDS =
            "!.?\u0589\u061d\u061e\u061f\u06d4\u0700\u0701\u0702\u07f9\u0837\u0839\u083d\u083e\u0964\u0965\u104a\u104b\u1362\u1367\u1368"
                    + "\u166e\u1735\u1736\u17d4\u17d5\u17d6\u17d9\u17da\u1803\u1809\u1944\u1945\u1aa8\u1aa9\u1aaa\u1aab\u1b5a\u1b5b"
                    + "\u1b5e\u1b5f\u1b7d\u1b7e\u1c3b\u1c3c\u1c7e\u1c7f\u203c\u203d\u2047\u2048\u2049\u2e2e\u2e3c\u2e53\u2e54\u3002"
                    + "\ua4ff\ua60e\ua60f\ua6f3\ua6f7\ua876\ua877\ua8ce\ua8cf\ua92f\ua9c8\ua9c9\uaa5d\uaa5e\uaa5f\uaaf0\uaaf1\uabeb"
                    + "\ufe52\ufe56\ufe57\uff01\uff0e\uff1f\uff61";
    private static final String QUOTES =
            "'\"\u201d\u201c`\u2018\u00b4\u2019\u201a,\u201e\u00bb\u00ab\u300c\u300d\u300e\u300f"
                    + "\uff08\uff09\u3014\u3015\u3010\u3011\u300a\u300b\u3008\u3009\u2329\u232a\u27e6\u27e7";
    private static final String MARKS_AT_BOTH_ENDS =
            "\u2026,:;!?\u00bf\u061f\u00a1()[]{}<>_#*&\u3002\uff1f\uff01\uff0c\u3001\uff1b\uff1a"
                    + "\uff5e\u00b7\u0964\u060c\u06d4\u061b\u066a\u2014\u2013";
    private static final String MARKS_AT_THE_FRONT = "\u00a7%=";
    private static final String NEVER_ICONS = "\u2190\u2191\u2192\u2193\u2194\u25b7\u25c1\u25f8";
    private static final Set<UnicodeScript> UNSPACED_SCRIPTS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private static final char[] BITS = table();

    private CharacterClass() {}

    /** The bits of a UTF-16 unit; a half of a surrogate pair is just {@link #SURROGATE}. */
    static int of(char unit) {
        return BITS[unit];
    }

    /** The bits of the whole character that begins at an index. */
    static int at(String text, int index) {
        var bits = BITS[text.charAt(index)];
        return bits == SURROGATE ? ofCodePoint(text.codePointAt(index)) : bits;
    }

    /** The bits of the whole character that ends just before an index. */
    static int before(String text, int index) {
        var bits = BITS[text.charAt(index - 1)];
        return bits == SURROGATE ? ofCodePoint(text.codePointBefore(index)) : bits;
    }

    static boolean isBlank(char unit) {
        return (BITS[unit] & BLANK) != 0;
    }

    static boolean isAsciiDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static char[] table() {
        var bits = new char[Character.MAX_VALUE + 1];
        for (var unit = 0; unit <= Character.MAX_VALUE; unit++) {
            bits[unit] = (char) (Character.isSurrogate((char) unit) ? SURROGATE : ofCodePoint(unit));
        }
        return bits;
    }

    private static int ofCodePoint(int codePoint) {
        var bits = letterBits(codePoint) | categoryBits(codePoint);
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85) {
            bits |= BLANK;
        }
        bits |= bit(COUNTED_PUNCTUATION, codePoint, PUNCTUATION)
                | bit(SENTENCE_ENDS, codePoint, PUNCTUATION | SENTENCE_END);
        bits |= bit(QUOTES, codePoint, QUOTE | PREFIX | SUFFIX) | bit(MARKS_AT_BOTH_ENDS, codePoint, PREFIX | SUFFIX);
        bits |= bit(MARKS_AT_THE_FRONT, codePoint, PREFIX);
        if (Character.isISOControl(codePoint) && codePoint != '\n') {
            bits |= PUNCTUATION;
        }
        return bits;
    }

    private static int letterBits(int codePoint) {
        // Marks of scripts without case (vowel signs) are part of the letters; those of Latin text are not.
        var isVowelSign = isMark(codePoint) && codePoint >= 0x0590 && codePoint < 0xfe00;
        if (!Character.isLetter(codePoint)) {
            return isVowelSign ? LOWER | UPPER | unspaced(codePoint) : 0;
        }
        if (Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint)) {
            return LETTER | UPPER;
        }
        return Character.isLowerCase(codePoint) ? LETTER | LOWER : LETTER | LOWER | UPPER | unspaced(codePoint);
    }

    private static int categoryBits(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.CURRENCY_SYMBOL -> CURRENCY | PREFIX;
            case Character.OTHER_SYMBOL -> NEVER_ICONS.indexOf(codePoint) >= 0 ? 0 : ICON | PREFIX | SUFFIX;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> UNICODE_PUNCTUATION;
            default -> 0;
        };
    }

    private static boolean isMark(int codePoint) {
        return (categoryBits(codePoint) & MARK) != 0;
    }

    private static int unspaced(int codePoint) {
        return UNSPACED_SCRIPTS.contains(UnicodeScript.of(codePoint)) ? UNSPACED : 0;
    }

    private static int bit(String members, int codePoint, int bits) {
        return members.indexOf(codePoint) >= 0 ? bits : 0;
    }
}
