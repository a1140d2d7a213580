// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import org.jspecify.annotations.Nullable;

/** One run of a session failed, because of the batch or because of the device: that takes further runs to tell. */
public class RunException extends Exception {

    public RunException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
