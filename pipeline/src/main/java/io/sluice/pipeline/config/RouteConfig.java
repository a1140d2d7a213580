// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How records leave.
 *
 * @param compression of the output topics
 * @param transactionTimeout how long the broker keeps an open transaction
 * @param kafka properties passed through, as written
 */
public record RouteConfig(Compression compression, Duration transactionTimeout, Map<String, String> kafka)
        implements Serializable {
    public RouteConfig {
        requireNonNull(compression, "compression is null");
        requireNonNull(transactionTimeout, "transactionTimeout is null");
        kafka = Collections.unmodifiableSortedMap(new TreeMap<>(kafka));
    }

    static RouteConfig of(Settings settings) {
        return new RouteConfig(
                settings.get(RouteOptions.COMPRESSION),
                settings.get(RouteOptions.TRANSACTION_TIMEOUT),
                settings.get(RouteOptions.KAFKA));
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "RouteConfig[compression=" + compression + ", transactionTimeout=" + transactionTimeout + ", kafka="
                + Secrets.shown(kafka) + "]";
    }
}
