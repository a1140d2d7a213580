// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

/** How many of a rule's thresholds a document has to meet. */
public enum Match {
    ALL,
    ANY
}
