// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.failure;

import org.jspecify.annotations.Nullable;

/** What was asked for cannot be done with these arguments; the message names every one that does not fit. */
public class UsageException extends CurationException {
    public UsageException(String message) {
        this(message, null);
    }

    public UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
