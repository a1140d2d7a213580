// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Records leave on the topic of their verdict. */
final class RouteOptions {
    static final Option<Compression> COMPRESSION = Option.of(
                    "route.compression", ScalarTypes.choice(Compression.class), "Compression of the output topics.")
            .defaultsTo("zstd");

    static final Option<Duration> TRANSACTION_TIMEOUT = Option.of(
                    "route.transaction_timeout",
                    MeasureTypes.duration(Duration.ofSeconds(10), Duration.ofDays(1)),
                    "How long the broker keeps an open transaction. It has to outlast a checkpoint and the restarts after a"
                            + " failure, and stay within the broker's `transaction.max.timeout.ms`.")
            .defaultsTo("10 min");

    static final Option<Map<String, String>> KAFKA = Option.of(
                    "route.kafka",
                    ClientProperties.type(OwnedProperties.ROUTE),
                    "Properties of the Kafka producer, passed through, over the connection properties of `source.kafka`.")
            .defaultsTo(() -> new Value.Entries(Map.of()), "{}")
            .example("{linger.ms: 50, batch.size: 131072}");

    private RouteOptions() {}

    static Section section() {
        return new Section(
                "route",
                "Records leave on the topic of their verdict",
                List.of(COMPRESSION, TRANSACTION_TIMEOUT, KAFKA));
    }
}
