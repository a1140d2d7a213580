// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.Map;

/** Properties of Kafka's clients that are not passed through, and what to set instead. */
final class OwnedProperties {
    private static final String SERVERS = "'source.bootstrap_servers' instead";
    private static final String NOTHING = "nothing: Sluice sets it itself";

    static final Map<String, String> SOURCE = Map.of(
            "bootstrap.servers", SERVERS,
            "group.id", "'source.group_id' instead",
            "auto.offset.reset", "'source.start' instead",
            "enable.auto.commit", NOTHING,
            "isolation.level", NOTHING,
            "key.deserializer", NOTHING,
            "value.deserializer", NOTHING);

    static final Map<String, String> ROUTE = Map.of(
            "bootstrap.servers", SERVERS,
            "compression.type", "'route.compression' instead",
            "transaction.timeout.ms", "'route.transaction_timeout' instead",
            "transactional.id", "'name' instead",
            "enable.idempotence", NOTHING,
            "acks", NOTHING,
            "max.request.size", NOTHING,
            "key.serializer", NOTHING,
            "value.serializer", NOTHING);

    private OwnedProperties() {}
}
