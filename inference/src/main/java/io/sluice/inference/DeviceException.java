// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import org.jspecify.annotations.Nullable;

/** The model or the device it runs on is broken or closed: no text would fare better, so the task should fail. */
public final class DeviceException extends RuntimeException {

    public DeviceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
