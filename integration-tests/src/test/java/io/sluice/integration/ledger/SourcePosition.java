// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.util.Objects.requireNonNull;

/**
 * Where a record was put: what "once" is said of.
 *
 * @param source topic or file
 * @param partition of the topic, -1 in files
 * @param offset within the partition, or number of the record in the file
 */
public record SourcePosition(String source, int partition, long offset) {
    public SourcePosition {
        requireNonNull(source, "source is null");
    }
}
