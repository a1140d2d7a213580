// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.cluster;

/** Thrown inside an operator because a test asked for it. */
public final class PlannedFailureException extends RuntimeException {
    PlannedFailureException(Step step) {
        super("A test breaks the step " + step);
    }
}
