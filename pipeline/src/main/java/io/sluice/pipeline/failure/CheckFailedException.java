// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.failure;

import org.jspecify.annotations.Nullable;

/** A check that was asked for found a fault; the message names the first one. */
public final class CheckFailedException extends CurationException {
    public CheckFailedException(String message) {
        this(message, null);
    }

    public CheckFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
