// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses what Java's own conversions replace in silence. */
final class StrictUtf8 {

    private StrictUtf8() {}

    /** The characters of the bytes; fails where they are not UTF-8. */
    static CharBuffer decode(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes);
    }

    /** Whether every surrogate stands in a pair, so that the text has a form in UTF-8. */
    static boolean isEncodable(CharSequence text) {
        int i = 0;
        while (i < text.length()) {
            int codePoint = Character.codePointAt(text, i);
            // A surrogate comes out as a code point only when its other half is missing.
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }

    /** The text with each half of a surrogate pair replaced by '?', as Java's and therefore Avro's encoder does. */
    static String encodable(String text) {
        return isEncodable(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
