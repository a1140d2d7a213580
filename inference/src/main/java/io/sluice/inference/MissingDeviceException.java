// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import org.jspecify.annotations.Nullable;

/** A device was demanded that cannot be used here; the message says what was found and what to do. */
public final class MissingDeviceException extends RuntimeException {

    public MissingDeviceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
