// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.decide.DecideConfig;
import io.sluice.operators.screen.ScreenConfig;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a user can set, validated; the one value that the job is built from.
 *
 * @param name of the job
 * @param parallelism subtasks of each operator
 * @param source where records come from
 * @param topics names and sizes of the topics
 * @param models models and the processors they run on
 * @param parse how bytes become documents
 * @param screen the cheap rules before any model
 * @param annotate how models annotate
 * @param decide what the policy is told
 * @param route how records leave
 * @param checkpoints how progress is made durable
 * @param configHash SHA-256, in hexadecimal, of the settings on which verdicts depend
 */
public record SluiceConfig(
        String name,
        int parallelism,
        SourceConfig source,
        TopicsConfig topics,
        ModelsConfig models,
        ParseConfig parse,
        ScreenConfig screen,
        AnnotateConfig annotate,
        DecideConfig decide,
        RouteConfig route,
        CheckpointsConfig checkpoints,
        String configHash)
        implements Serializable {
    public SluiceConfig {
        requireNonNull(name, "name is null");
        requireNonNull(source, "source is null");
        requireNonNull(topics, "topics is null");
        requireNonNull(models, "models is null");
        requireNonNull(parse, "parse is null");
        requireNonNull(screen, "screen is null");
        requireNonNull(annotate, "annotate is null");
        requireNonNull(decide, "decide is null");
        requireNonNull(route, "route is null");
        requireNonNull(checkpoints, "checkpoints is null");
        requireNonNull(configHash, "configHash is null");
    }

    /**
     * Reads and validates the configuration; secrets in the file and in flags are refused.
     *
     * @param file YAML
     * @param environment variables, those that begin with {@code SLUICE_} matter
     * @param sets {@code key=value}, stronger than both
     * @throws ConfigException with all problems together
     */
    public static SluiceConfig load(Optional<Path> file, Map<String, String> environment, List<String> sets) {
        return ConfigLoader.load(new ConfigSources(file, environment, sets, SecretsPolicy.REFUSE_INLINE))
                .config();
    }

    /** What holds when nobody sets anything. */
    public static SluiceConfig defaults() {
        return load(Optional.empty(), Map.of(), List.of());
    }

    static SluiceConfig of(Settings settings, String configHash) {
        var topics = TopicsConfig.of(settings);
        var config = new SluiceConfig(
                settings.get(JobOptions.NAME),
                settings.get(JobOptions.PARALLELISM),
                SourceConfig.of(settings, topics),
                topics,
                ModelsConfig.of(settings),
                ParseConfig.of(settings),
                ScreenOptions.read(settings),
                AnnotateConfig.of(settings),
                new DecideConfig(
                        settings.get(DecideOptions.MATCH),
                        settings.get(DecideOptions.THRESHOLDS),
                        settings.get(DecideOptions.REJECT_TAGS),
                        settings.get(DecideOptions.OVERRIDES)),
                RouteConfig.of(settings),
                CheckpointsConfig.of(settings),
                configHash);
        config.checkTogether(settings);
        return config;
    }

    private void checkTogether(Settings settings) {
        var needed = checkpoints.longestCommit();
        if (route.transactionTimeout().compareTo(needed) <= 0) {
            settings.refuse(
                    RouteOptions.TRANSACTION_TIMEOUT.key(),
                    "found " + MeasureTypes.show(route.transactionTimeout()) + ", expected more than "
                            + MeasureTypes.show(needed)
                            + " (checkpoints.interval + checkpoints.timeout + restart_attempts x restart_delay), or records"
                            + " are lost when the broker gives up a transaction that a restart would have committed");
        }
        var outputs = List.of(topics.accepted(), topics.corrected(), topics.rejected(), topics.deadLetter());
        if (outputs.contains(source.topic())) {
            settings.refuse(
                    SourceOptions.TOPIC.key(),
                    "found the output topic " + source.topic() + ", expected one that Sluice only reads");
        }
    }

    /**
     * This configuration, if it says which Kafka cluster to use.
     *
     * @throws ConfigException if {@code source.bootstrap_servers} is not set
     */
    public SluiceConfig requireKafka() {
        if (source.bootstrapServers().isEmpty()) {
            var key = SourceOptions.BOOTSTRAP_SERVERS.key();
            throw new ConfigException(List.of(new ConfigProblem(
                    key,
                    Origin.DEFAULT.place(),
                    "not set, and needed to reach Kafka; set it in the file, as "
                            + SourceOptions.BOOTSTRAP_SERVERS.variable() + ", or with --set " + key
                            + "=localhost:9092")));
        }
        return this;
    }

    /** Begins the transactional ids of the sink; no job's prefix is the beginning of another's. */
    public String transactionalIdPrefix() {
        // A name has no dot, so what follows the name keeps apart jobs of which one name begins the other.
        return name + ".route";
    }

    /** What the consumer is given: address, group, and all that is passed through. */
    public Map<String, String> consumerProperties() {
        var properties = new TreeMap<>(source.kafka());
        properties.put("group.id", source.groupId());
        return reaching(properties);
    }

    /** What the producer is given: address, compression, transaction timeout, and all that is passed through. */
    public Map<String, String> producerProperties() {
        var properties = new TreeMap<>(ClientProperties.connection(source.kafka()));
        properties.putAll(route.kafka());
        properties.put("compression.type", ScalarTypes.code(route.compression()));
        properties.put(
                "transaction.timeout.ms",
                String.valueOf(route.transactionTimeout().toMillis()));
        return reaching(properties);
    }

    /** What the client is given that checks and creates topics. */
    public Map<String, String> adminProperties() {
        return reaching(ClientProperties.connection(source.kafka()));
    }

    private Map<String, String> reaching(Map<String, String> properties) {
        var all = new TreeMap<>(ClientProperties.withProviders(properties));
        all.put("bootstrap.servers", String.join(",", source.bootstrapServers()));
        return all;
    }
}
