// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure that its reader can do something about: the message says what was found, expected, and what to do.
 *
 * <p>Everything else that is thrown is an internal error.
 */
public abstract class CurationException extends RuntimeException {
    CurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
