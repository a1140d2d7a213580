// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.parse;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.Sha256;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.Document;
import io.sluice.schemas.Position;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.DocumentCodec;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record's bytes into a document, or says why that cannot be done. Thread-safe.
 *
 * <p>A missing id is derived from the position, so that reading the record again gives the same one; a missing source is the
 * host of the URL. Nothing else of the document is changed.
 */
public final class DocumentParser {
    private static final String UNKNOWN_SOURCE = "unknown";

    private final ParseConfig config;
    private final DocumentCodec codec = new DocumentCodec();

    public DocumentParser(ParseConfig config) {
        this.config = requireNonNull(config, "config is null");
    }

    /**
     * Reads one record.
     *
     * @throws CodecException when the bytes are no readable document; its message holds no text of the record
     */
    public Document parse(SourceRecord record) throws CodecException {
        byte[] value = readableValue(record);
        Document document = codec.decode(value, config.format());
        requireClean("text", document.getText());
        requireClean("prompt", document.getPrompt());
        requireClean("candidate", document.getCandidate());
        requireClean("id", document.getId());
        requireClean("source", document.getSource());
        requireClean("url", document.getUrl());
        return completed(document, record.position());
    }

    private byte[] readableValue(SourceRecord record) throws CodecException {
        if (record.fault() != null) {
            DeadLetterReason reason = DeadLetterReason.ofCode(record.fault()).orElse(DeadLetterReason.MALFORMED_RECORD);
            throw new CodecException(reason, "The input could not be read: " + reason.description());
        }
        byte[] value = record.value();
        if (value == null) {
            throw new CodecException(DeadLetterReason.NULL_VALUE, "The record has no value");
        }
        if (value.length == 0) {
            throw new CodecException(DeadLetterReason.EMPTY_VALUE, "The record's value has no bytes");
        }
        if (value.length > config.maxBytes()) {
            throw new CodecException(
                    DeadLetterReason.OVERSIZED,
                    "The record has " + value.length + " bytes; parse.max_bytes allows " + config.maxBytes());
        }
        return value;
    }

    private static void requireClean(String field, @Nullable String text) throws CodecException {
        if (text == null) {
            return;
        }
        var fault = TextHygiene.fault(text);
        if (fault.isPresent()) {
            throw new CodecException(fault.get(), "Field '" + field + "' holds a character no text should carry");
        }
    }

    private static Document completed(Document document, Position position) throws CodecException {
        if (isBlank(document.getText())) {
            throw new CodecException(DeadLetterReason.BLANK_TEXT, "Field 'text' holds nothing but white space");
        }
        if (document.getId().isBlank()) {
            document.setId(idOf(position));
        }
        String source = document.getSource();
        if (source == null || source.isBlank()) {
            document.setSource(hostOf(document.getUrl()));
        }
        return document;
    }

    /** Also of spaces that do not break, which Java does not count as white space. */
    private static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** The id of a document that brought none: 32 hex digits of the SHA-256 of its position. */
    static String idOf(Position position) {
        String place = position.getSource() + '\n' + position.getPartition() + '\n' + position.getOffset();
        return Sha256.hex(place.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private static String hostOf(@Nullable String url) {
        if (url == null) {
            return UNKNOWN_SOURCE;
        }
        try {
            String host = new URI(url).getHost();
            return host == null ? UNKNOWN_SOURCE : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException notAUrl) {
            return UNKNOWN_SOURCE;
        }
    }
}
