// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.Route;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoded record, measured and ready for a sink.
 *
 * @param route which topic or file it goes to
 * @param key the output key: the document's id, or the untouched key of a dead letter
 * @param value the encoded document, or the untouched bytes of a dead letter; null when there were none or too many
 * @param headers header name to value, in a stable order
 * @param timestampMillis event time in epoch milliseconds
 */
// The bytes are handed on and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record OutputRecord(
        Route route,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Map<String, String> headers,
        long timestampMillis) {
    // Spelled out: the null checker does not see an array's @Nullable through a compact constructor.
    public OutputRecord(
            Route route,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Map<String, String> headers,
            long timestampMillis) {
        requireNonNull(route, "route is null");
        requireNonNull(headers, "headers is null");
        this.route = route;
        this.key = key;
        this.value = value;
        this.headers = headers;
        this.timestampMillis = timestampMillis;
    }
}
