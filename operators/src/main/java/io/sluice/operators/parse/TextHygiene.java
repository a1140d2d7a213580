// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.parse;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.util.Optional;

/**
 * Finds the characters no text should carry: NUL, control characters, and the bidirectional overrides and isolates that make
 * text read differently from what it is (Unicode TR 36, section 3.1).
 *
 * <p>Tab, line feed, vertical tab, form feed and carriage return are layout. DEL and the C1 block (U+007F to U+009F) pass: in crawled
 * text they are residue of other character sets, such as Windows-1252 read as Latin-1, which an editor can mend.
 */
final class TextHygiene {
    private TextHygiene() {}

    /** The first unwanted character's reason, or empty for clean text. Linear in the length of the text. */
    static Optional<DeadLetterReason> fault(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 && !isLayout(c)) {
                return Optional.of(c == 0 ? DeadLetterReason.NUL_CHARACTER : DeadLetterReason.CONTROL_CHARACTER);
            }
            if (isBidirectionalControl(c)) {
                return Optional.of(DeadLetterReason.BIDI_CHARACTER);
            }
        }
        return Optional.empty();
    }

    private static boolean isLayout(char c) {
        return c >= '\t' && c <= '\r';
    }

    private static boolean isBidirectionalControl(char c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
