// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decodes the bytes of a page or text.
 *
 * <p>In order: byte order mark, what the server stated, what the page states, UTF-8 if the bytes are valid UTF-8, and
 * otherwise windows-1252, as browsers do. A statement of UTF-8 that the bytes contradict is overruled.
 */
public final class PageCharset {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int PRESCANNED_BYTES = 4096;
    private static final Pattern STATED = Pattern.compile(
            "<(?:meta|\\?xml)[^>]{0,512}?(?:charset|encoding)\\s*=\\s*[\"']?\\s*([\\w.:-]{1,40})",
            Pattern.CASE_INSENSITIVE);
    /** More unreadable characters than this share of the text, and it was no text to begin with. */
    private static final double TOLERATED_DAMAGE = 0.05;

    private PageCharset() {}

    /** The character set of that name; empty when the name is none that is known here. */
    public static Optional<Charset> named(String name) {
        try {
            return Optional.of(asBrowsersRead(Charset.forName(name.strip())));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /**
     * The text of the bytes, without byte order mark.
     *
     * @throws UnreadablePageException when the bytes are no text in any character set tried
     */
    public static String decode(byte[] bytes, Optional<Charset> declared) throws UnreadablePageException {
        var charset = marked(bytes)
                .or(() -> declared.map(PageCharset::asBrowsersRead))
                .or(() -> stated(bytes));
        var text = withoutMark(decodeAs(charset, bytes));
        if (damage(text) > TOLERATED_DAMAGE * text.length()) {
            throw new UnreadablePageException("the bytes are no text");
        }
        return text;
    }

    private static String decodeAs(Optional<Charset> charset, byte[] bytes) {
        if (charset.isPresent() && !charset.get().equals(UTF_8)) {
            return new String(bytes, charset.get());
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return charset.isPresent() ? mostlyUtf8(bytes) : new String(bytes, WINDOWS_1252);
        }
    }

    /** Said to be UTF-8 and not quite: a few torn characters are replaced; many mean that the statement is wrong. */
    private static String mostlyUtf8(byte[] bytes) {
        var text = new String(bytes, UTF_8);
        var torn = text.chars().filter(c -> c == '\uFFFD').count();
        var beyondAscii = text.chars().filter(c -> c > 0x7F).count();
        return torn * 4 <= beyondAscii ? text : new String(bytes, WINDOWS_1252);
    }

    private static Optional<Charset> marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(UTF_8);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(UTF_16BE);
        }
        return startsWith(bytes, 0xFF, 0xFE) ? Optional.of(UTF_16LE) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> stated(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, PRESCANNED_BYTES), ISO_8859_1);
        var statement = STATED.matcher(head);
        // A statement that can be read as ASCII cannot be true of UTF-16.
        return statement.find()
                ? named(statement.group(1)).map(charset -> charset.name().startsWith("UTF-16") ? UTF_8 : charset)
                : Optional.empty();
    }

    private static Charset asBrowsersRead(Charset charset) {
        return charset.equals(ISO_8859_1) || charset.equals(US_ASCII) ? WINDOWS_1252 : charset;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static long damage(String text) {
        return text.chars().filter(PageCharset::isDamage).count();
    }

    private static boolean isDamage(int character) {
        return character == '\uFFFD'
                || (character < ' '
                        && character != '\n'
                        && character != '\r'
                        && character != '\t'
                        && character != '\f');
    }
}
