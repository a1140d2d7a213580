// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.DeadLetterReason;

/**
 * Bytes cannot be read as the value they should hold.
 *
 * <p>The message names positions, types and fields of the schema, never content of the bytes. For the same reason there
 * is no cause: messages of parsers quote what they parse.
 */
public final class CodecException extends Exception {

    private final DeadLetterReason reason;

    public CodecException(DeadLetterReason reason, String message) {
        super(requireNonNull(message, "message is null"));
        this.reason = requireNonNull(reason, "reason is null");
    }

    /** What is wrong with the bytes, in the words of the dead-letter topic. */
    public DeadLetterReason reason() {
        return reason;
    }
}
