// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import io.sluice.pipeline.failure.UsageException;

/** The output directory cannot be used; the message says what to do. */
public final class OutputException extends UsageException {

    private static final long serialVersionUID = 1L;

    OutputException(String message) {
        super(message);
    }

    OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
