// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.failure;

import org.jspecify.annotations.Nullable;

/** A configuration, a model or a broker setting with which the job must not start. */
public class RefusedException extends CurationException {
    public RefusedException(String message) {
        this(message, null);
    }

    public RefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
