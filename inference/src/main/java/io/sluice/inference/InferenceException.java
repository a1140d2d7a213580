// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import org.jspecify.annotations.Nullable;

/** This one text cannot be inferred; others can. The message never holds the text. */
public final class InferenceException extends RuntimeException {

    public InferenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
