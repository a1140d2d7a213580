// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file holds: told by its first bytes where they leave no doubt, then by its name, then by its first characters. */
enum InputKind {
    /** One JSON object for each line. */
    LINES,
    /** One text. */
    TEXT,
    /** One web page. */
    PAGE,
    /** A web archive: WARC, or WET, which is WARC with texts in it. */
    ARCHIVE;

    /** How many of a file's first bytes are looked at. */
    static final int HEAD = 1024;

    // Possessive throughout: bytes from anywhere must not make the match backtrack.
    private static final Pattern PAGE_START = Pattern.compile(
            "(?:<\\?xml[^>]*+>\\s*+)?+(?:<!--(?:(?!-->).)*+-->\\s*+)*+<(?:!doctype\\s++html|html|head|body)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static InputKind of(byte[] head, String name) {
        var start = new String(head, ISO_8859_1);
        if (start.startsWith("WARC/")) {
            return ARCHIVE;
        }
        return byName(name.toLowerCase(Locale.ROOT)).orElseGet(() -> byStart(start));
    }

    private static Optional<InputKind> byName(String name) {
        var plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "jsonl", "ndjson", "json" -> Optional.of(LINES);
            case "txt", "text", "md" -> Optional.of(TEXT);
            case "html", "htm", "xhtml" -> Optional.of(PAGE);
            case "warc", "wet" -> Optional.of(ARCHIVE);
            default -> Optional.empty();
        };
    }

    private static InputKind byStart(String start) {
        var text = (start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start).stripLeading();
        if (text.startsWith("{")) {
            return LINES;
        }
        return PAGE_START.matcher(text).lookingAt() ? PAGE : TEXT;
    }
}
