// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import io.sluice.operators.route.Framing;
import io.sluice.operators.route.RouteConfig;
import io.sluice.pipeline.config.ConfigLoader;
import io.sluice.pipeline.config.ConfigSources;
import io.sluice.pipeline.config.LoadedConfig;
import io.sluice.pipeline.config.Origin;
import io.sluice.pipeline.config.SecretsPolicy;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.kafka.KafkaAdmin;
import io.sluice.pipeline.kafka.KafkaEdges;
import io.sluice.pipeline.kafka.SizeLimits;
import io.sluice.pipeline.kafka.StartupChecks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job as Flink clusters run it: {@code CurationJob --config FILE [--set KEY=VALUE]...}. Parallelism, when not set, and where
 * checkpoints lie, when not set, are the cluster's.
 */
public final class CurationJob {
    private CurationJob() {}

    public static void main(String[] arguments) throws Exception {
        LoadedConfig loaded = configOf(arguments);
        SluiceConfig config = loaded.config().requireKafka();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(clusterSettings(loaded));
        define(environment, config, check(config));
        environment.execute(config.name());
    }

    /** What the job asks of Flink, wherever it runs. */
    public static Configuration flinkSettings(SluiceConfig config) {
        return FlinkSettings.of(config);
    }

    /** The same for a cluster, whose own parallelism holds where nobody has set one: the default is this machine's. */
    static Configuration clusterSettings(LoadedConfig loaded) {
        Configuration flink = flinkSettings(loaded.config());
        boolean isSet = loaded.settings().stream()
                .anyMatch(setting ->
                        setting.key().equals("parallelism") && setting.origin().source() != Origin.Source.DEFAULT);
        if (isSet) {
            flink.set(CoreOptions.DEFAULT_PARALLELISM, loaded.config().parallelism());
        }
        return flink;
    }

    /**
     * Looks at model and brokers before anything starts.
     *
     * @throws io.sluice.inference.bundle.BundleException when the model is refused
     * @throws io.sluice.pipeline.failure.CurationException when the brokers are unfit or do not answer
     */
    public static SizeLimits check(SluiceConfig config) {
        checkModel(config);
        try (var admin = new KafkaAdmin(config)) {
            return new StartupChecks(admin).run(config);
        }
    }

    /**
     * Looks at the model alone, for runs without brokers.
     *
     * @throws io.sluice.inference.bundle.BundleException when the model is refused
     * @throws io.sluice.pipeline.failure.RefusedException when the policy asks for what the model does not give
     */
    public static void checkModel(SluiceConfig config) {
        ModelCheck.run(config);
    }

    /** Defines the job between the configured topics, exactly once. */
    public static void define(StreamExecutionEnvironment environment, SluiceConfig config, SizeLimits limits) {
        define(environment, config, limits, DeliveryGuarantee.EXACTLY_ONCE);
    }

    /** Defines the job with another guarantee than the product's, to show what that one is worth. */
    public static void define(
            StreamExecutionEnvironment environment,
            SluiceConfig config,
            SizeLimits limits,
            DeliveryGuarantee guarantee) {
        var route = new RouteConfig(Framing.AVRO, limits.largestCurated(), limits.largestDeadLetter());
        new CurationTopology(TopologySettings.of(config, route))
                .define(environment, KafkaEdges.source(config), KafkaEdges.sink(config, limits, guarantee));
    }

    private static LoadedConfig configOf(String[] arguments) {
        Path file = null;
        List<String> sets = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--config" -> file = Path.of(value);
                case "--set" -> sets.add(value);
                default ->
                    throw new IllegalArgumentException(
                            "Argument '" + arguments[i] + "', expected --config FILE or --set KEY=VALUE");
            }
        }
        return ConfigLoader.load(
                new ConfigSources(Optional.ofNullable(file), System.getenv(), sets, SecretsPolicy.REFUSE_INLINE));
    }
}
