// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.pipeline.failure.UnreachableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What we ask brokers outside the job, with errors that say what to do. Not thread-safe; close it.
 *
 * <p>Every call throws {@link UnreachableException} when no broker answers in time and {@link RefusedException} when they
 * answer that we may not.
 */
public final class KafkaAdmin implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final String bootstrapServers;
    private final Admin admin;

    public KafkaAdmin(SluiceConfig config) {
        this.bootstrapServers = String.join(",", config.source().bootstrapServers());
        var properties = new Properties();
        properties.putAll(config.adminProperties());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        try {
            this.admin = Admin.create(properties);
        } catch (KafkaException unusable) {
            throw new UnreachableException(
                    "No Kafka client for source.bootstrap_servers '" + bootstrapServers + "': " + rootMessage(unusable),
                    unusable);
        }
    }

    /** The topic's description, or empty when there is no such topic. */
    Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.of(requireNonNull(admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    .get(topic)));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw refusedOrUnreachable(failed);
        } catch (InterruptedException | TimeoutException unanswered) {
            throw unanswered(unanswered);
        }
    }

    /** The settings of a topic. */
    Map<String, String> topicSettings(String topic) {
        return settings(new ConfigResource(ConfigResource.Type.TOPIC, topic));
    }

    /** The largest batch of records that a topic takes, in bytes. */
    int maxMessageBytes(String topic) {
        String value = topicSettings(topic).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return value == null ? TopicCatalogue.DEFAULT_MAX_MESSAGE_BYTES : Integer.parseInt(value);
    }

    /** The settings of one broker of the cluster. */
    Map<String, String> brokerSettings() {
        var node = await(admin.describeCluster().nodes()).iterator().next();
        return settings(new ConfigResource(ConfigResource.Type.BROKER, node.idString()));
    }

    private Map<String, String> settings(ConfigResource resource) {
        Config config = requireNonNull(
                await(admin.describeConfigs(List.of(resource)).all()).get(resource));
        var values = new HashMap<String, String>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                values.put(entry.name(), entry.value());
            }
        }
        return values;
    }

    /** The finalised level of a cluster feature such as {@code transaction.version}, or empty when it is unknown. */
    Optional<Short> featureLevel(String feature) {
        var features = await(admin.describeFeatures().featureMetadata()).finalizedFeatures();
        return Optional.ofNullable(features.get(feature)).map(range -> range.maxVersionLevel());
    }

    /** Creates topics and returns when they can be found: brokers acknowledge before all of them know. */
    void create(Collection<TopicSpec> topics) {
        var created = topics.stream()
                .map(topic ->
                        new NewTopic(topic.name(), topic.partitions(), topic.replication()).configs(topic.settings()))
                .toList();
        await(admin.createTopics(created).all());
        topics.forEach(topic -> awaitUntil(
                "has topic " + topic.name(), () -> describe(topic.name()).isPresent()));
    }

    /** Adds partitions and returns when they can be found. */
    void growTo(String topic, int partitions) {
        await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all());
        awaitUntil("has " + partitions + " partitions of topic " + topic, () -> describe(topic)
                .map(found -> found.partitions().size() >= partitions)
                .orElse(false));
    }

    /** Changes settings of a topic and returns when they can be found. */
    void alter(String topic, Map<String, String> settings) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Collection<AlterConfigOp> operations = settings.entrySet().stream()
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        await(admin.incrementalAlterConfigs(Map.of(resource, operations)).all());
        awaitUntil(
                "has " + settings + " for topic " + topic,
                () -> topicSettings(topic).entrySet().containsAll(settings.entrySet()));
    }

    private void awaitUntil(String found, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new UnreachableException("Kafka at " + bootstrapServers + " said that it now " + found
                        + ", but does not show it after " + TIMEOUT.toSeconds() + " s; look into the brokers' logs");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    Set<String> topicNames() {
        return await(admin.listTopics().names());
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw refusedOrUnreachable(failed);
        } catch (InterruptedException | TimeoutException unanswered) {
            throw unanswered(unanswered);
        }
    }

    private RuntimeException refusedOrUnreachable(ExecutionException failed) {
        Throwable cause = requireNonNull(failed.getCause());
        if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            return new RefusedException(
                    "Kafka at " + bootstrapServers + " refuses us: " + cause.getMessage()
                            + "; check the credentials in source.kafka and the ACLs",
                    failed);
        }
        if (cause instanceof ApiException && !(cause instanceof RetriableException)) {
            return new RefusedException(
                    "Kafka at " + bootstrapServers + " refuses this: " + cause.getMessage(), failed);
        }
        return new UnreachableException(unreachable() + " (" + cause.getMessage() + ")", failed);
    }

    private UnreachableException unanswered(Exception unanswered) {
        if (unanswered instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new UnreachableException(unreachable(), unanswered);
    }

    private String unreachable() {
        return "Kafka at " + bootstrapServers
                + " does not answer; check source.bootstrap_servers and that the brokers run";
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
