// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.Route;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as a consumer of the outputs sees it.
 *
 * @param route the route whose topic it lies on
 * @param key of the record, or null
 * @param value of the record, or null
 * @param headers header name to value
 */
// Compared by content where it matters, with Arrays.equals.
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedRecord(Route route, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
    public ReceivedRecord(Route route, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
        this.route = requireNonNull(route, "route is null");
        this.key = key;
        this.value = value;
        this.headers = Map.copyOf(headers);
    }
}
