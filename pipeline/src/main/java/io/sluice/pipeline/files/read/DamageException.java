// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.io.IOException;

/** The input itself is damaged from here on; a failing disk is another {@code IOException}. */
final class DamageException extends IOException {

    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    DamageException(DeadLetterReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    DamageException(DeadLetterReason reason, Throwable cause) {
        super(reason.description(), cause);
        this.reason = reason;
    }

    DeadLetterReason reason() {
        return reason;
    }
}
