// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.failure;

import org.jspecify.annotations.Nullable;

/** An external system, such as a broker, does not answer; the message names it and its address. */
public final class UnreachableException extends CurationException {
    public UnreachableException(String message) {
        this(message, null);
    }

    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
