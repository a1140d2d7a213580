// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.vocabulary;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why a record could not be curated: the words of a dead letter's {@code reason}.
 *
 * @see VerdictReason for documents that were read and not wanted
 */
public enum DeadLetterReason implements Coded {
    NULL_VALUE(Stage.PARSE, "The record has no value."),
    EMPTY_VALUE(Stage.PARSE, "The value has no bytes."),
    OVERSIZED(Stage.PARSE, "The value has more bytes than are read."),
    INVALID_UTF8(Stage.PARSE, "The value is not UTF-8, or holds half of a surrogate pair."),
    NUL_CHARACTER(Stage.PARSE, "The text holds the character NUL."),
    CONTROL_CHARACTER(Stage.PARSE, "The text holds a control character other than line breaks and tabs."),
    BIDI_CHARACTER(Stage.PARSE, "The text holds a character that reorders what is shown."),
    MALFORMED_JSON(
            Stage.PARSE, "The value is not one well-formed JSON value within the limits of nesting and number length."),
    MALFORMED_AVRO(Stage.PARSE, "The value begins like an Avro message and cannot be read as one."),
    UNKNOWN_SCHEMA(Stage.PARSE, "The value names a writer schema that is not known here."),
    WRONG_SCHEMA(Stage.PARSE, "The value, or a field of it, has another type than the schema gives it."),
    MISSING_TEXT(Stage.PARSE, "The document has no text field."),
    BLANK_TEXT(Stage.PARSE, "The text holds nothing but white space."),
    MALFORMED_RECORD(Stage.PARSE, "The record could not be taken from its input."),
    TRUNCATED_GZIP(Stage.PARSE, "The compressed input ends too early."),
    TRUNCATED_WARC(Stage.PARSE, "The web archive ends within a record."),
    MALFORMED_WARC(Stage.PARSE, "The web archive breaks its format."),
    UNREADABLE_HTML(Stage.PARSE, "No text could be taken from the page."),
    INFERENCE_FAILED(Stage.ANNOTATE, "The models could not process this text."),
    INFERENCE_HUNG(Stage.ANNOTATE, "A model hung on this text three times; it is not run again."),
    OUTPUT_TOO_LARGE(Stage.ROUTE, "The curated record is larger than the output topic takes.");

    private static final Map<String, DeadLetterReason> BY_CODE = Coded.byCode(values());

    private final String code = name().toLowerCase(Locale.ROOT);
    private final Stage stage;
    private final String description;

    DeadLetterReason(Stage stage, String description) {
        this.stage = stage;
        this.description = description;
    }

    /** The reason of that code; empty for a code of a newer version. */
    public static Optional<DeadLetterReason> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String description() {
        return description;
    }

    /** The stage that raises the reason. */
    public Stage stage() {
        return stage;
    }
}
