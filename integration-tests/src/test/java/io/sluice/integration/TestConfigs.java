// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import io.sluice.inference.bundle.ModelBundle;
import io.sluice.integration.ledger.RunFacts;
import io.sluice.pipeline.CodeVersion;
import io.sluice.pipeline.config.SluiceConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations for small topics on one broker, with the default models. */
final class TestConfigs {
    private TestConfigs() {}

    /** The clone the tests run in. */
    static Path home() {
        return Path.of(System.getProperty("sluice.home", "")).toAbsolutePath().normalize();
    }

    /**
     * A job with topics of its own.
     *
     * @param name of the job, and prefix of its topics
     * @param settings {@code key=value}, stronger than those for all tests
     */
    static SluiceConfig onBroker(String bootstrapServers, String name, Path checkpoints, String... settings) {
        List<String> sets = new ArrayList<>(List.of(
                "name=" + name,
                "parallelism=2",
                "source.bootstrap_servers=" + bootstrapServers,
                "source.start=earliest",
                "topics.prefix=" + name,
                "topics.partitions=2",
                "topics.dead_letter_partitions=1",
                "topics.replication=1",
                "models.workers=2",
                "models.batch_tokens=512",
                "checkpoints.interval=500 ms",
                "checkpoints.restart_delay=100 ms",
                "checkpoints.directory=" + checkpoints.toUri()));
        sets.addAll(List.of(settings));
        return SluiceConfig.load(Optional.empty(), Map.of(), sets);
    }

    /** What the outputs of a job with this configuration must say of it. */
    static RunFacts facts(SluiceConfig config) {
        ModelBundle annotator = ModelBundle.load(config.models().annotatorDirectory());
        return new RunFacts(config.configHash(), CodeVersion.current(), annotator.modelSha256());
    }
}
