// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.schemas.vocabulary.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the brokers before the job starts and refuses what could lose, double or block records, all problems at once.
 *
 * <p>That the transaction timeout outlives checkpoints and restarts is checked with the configuration; here, that the brokers
 * allow it, that every topic exists, and that whatever can be read can also be written.
 */
public final class StartupChecks {
    private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);
    private static final String MAX_TRANSACTION_TIMEOUT = "transaction.max.timeout.ms";
    private static final String TRANSACTION_VERSION = "transaction.version";
    private static final int SAFE_TRANSACTION_VERSION = 2;

    private final KafkaAdmin admin;
    private final List<String> problems = new ArrayList<>();

    public StartupChecks(KafkaAdmin admin) {
        this.admin = requireNonNull(admin, "admin is null");
    }

    /**
     * Runs all checks.
     *
     * @return the size limits that follow from the raw topic
     * @throws RefusedException with every problem and what to do
     * @throws io.sluice.pipeline.failure.UnreachableException when no broker answers
     */
    public SizeLimits run(SluiceConfig config) {
        String raw = config.source().topic();
        var outputs = new OutputTopics(config.topics());
        int rawMaxBytes = requireTopic(raw) ? admin.maxMessageBytes(raw) : TopicCatalogue.DEFAULT_MAX_MESSAGE_BYTES;
        SizeLimits limits = SizeLimits.of(config.parse().maxBytes(), rawMaxBytes);
        for (Route route : Route.values()) {
            if (requireTopic(outputs.of(route))) {
                requireSize(outputs.of(route), route, config, limits);
            }
        }
        requireTransactionTimeout(config.route().transactionTimeout());
        if (!problems.isEmpty()) {
            throw new RefusedException("Kafka is not fit for this job:\n  - " + String.join("\n  - ", problems));
        }
        reportTransactionProtocol();
        return limits;
    }

    private boolean requireTopic(String topic) {
        boolean exists = admin.describe(topic).isPresent();
        if (!exists) {
            problems.add("Topic " + topic + " does not exist; 'sluice topics apply' creates what is missing");
        }
        return exists;
    }

    private void requireTransactionTimeout(Duration timeout) {
        long wanted = timeout.toMillis();
        Map<String, String> broker = admin.brokerSettings();
        String allowed = broker.get(MAX_TRANSACTION_TIMEOUT);
        if (allowed != null && wanted > Long.parseLong(allowed)) {
            problems.add("route.transaction_timeout is " + wanted + " ms, but the brokers' " + MAX_TRANSACTION_TIMEOUT
                    + " allows " + allowed + " ms; lower the one or raise the other");
        }
    }

    private void requireSize(String topic, Route route, SluiceConfig config, SizeLimits limits) {
        int wanted = route == Route.DEAD_LETTER ? limits.deadLetterBytes() : limits.curatedBytes();
        int found = admin.maxMessageBytes(topic);
        if (found < wanted) {
            String because = route == Route.DEAD_LETTER
                    ? "what " + config.source().topic() + " allows, plus headers"
                    : "4 x parse.max_bytes = 4 x " + config.parse().maxBytes();
            problems.add(TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " of " + topic + " is " + found + ", expected " + wanted
                    + " or more (" + because + "); 'sluice topics apply' raises it");
        }
    }

    private void reportTransactionProtocol() {
        int level = admin.featureLevel(TRANSACTION_VERSION).map(Short::intValue).orElse(0);
        if (level < SAFE_TRANSACTION_VERSION) {
            LOG.warn(
                    "The brokers' {} is {}; from {} on, a delayed commit cannot touch a later transaction (KIP-890)",
                    TRANSACTION_VERSION,
                    level,
                    SAFE_TRANSACTION_VERSION);
        }
    }
}
