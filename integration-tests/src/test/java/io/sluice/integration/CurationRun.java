// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import io.sluice.integration.cluster.ClusterJob;
import io.sluice.integration.cluster.CurationCluster;
import io.sluice.integration.ledger.CheckReport;
import io.sluice.integration.ledger.Draft;
import io.sluice.operators.flow.EpochClock;
import io.sluice.operators.route.Framing;
import io.sluice.operators.route.RouteConfig;
import io.sluice.pipeline.CurationTopology;
import io.sluice.pipeline.TopologySettings;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.kafka.KafkaEdges;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The real job between real topics, in this process. It can be stopped and taken up again. Not thread-safe; close it. */
final class CurationRun implements AutoCloseable {
    private final SluiceConfig config;
    private final CurationCluster cluster;
    private final DeliveryGuarantee guarantee;
    private final EpochClock clock;
    private final TopicsUnderTest topics;
    private @Nullable ClusterJob job;

    private CurationRun(SluiceConfig config, CurationCluster cluster, DeliveryGuarantee guarantee, EpochClock clock) {
        this.config = config;
        this.cluster = cluster;
        this.guarantee = guarantee;
        this.clock = clock;
        this.topics = TopicsUnderTest.create(config);
    }

    /** Creates the topics, passes the start-up checks, and begins. */
    static CurationRun start(
            SluiceConfig config, CurationCluster cluster, DeliveryGuarantee guarantee, EpochClock clock)
            throws Exception {
        var run = new CurationRun(config, cluster, guarantee, clock);
        run.begin(Optional.empty());
        return run;
    }

    /** Takes the job up, from a savepoint when there is one. */
    void begin(Optional<String> savepoint) throws Exception {
        job = cluster.submit(config, savepoint, this::define);
    }

    private void define(StreamExecutionEnvironment environment) {
        var limits = topics.limits();
        var route = new RouteConfig(Framing.AVRO, limits.largestCurated(), limits.largestDeadLetter());
        TopologySettings product = TopologySettings.of(config, route);
        var settings = new TopologySettings(
                product.parse(),
                product.screen(),
                product.annotate(),
                product.decide(),
                product.route(),
                product.run(),
                clock);
        new CurationTopology(settings)
                .define(environment, KafkaEdges.source(config), KafkaEdges.sink(config, limits, guarantee));
    }

    TopicsUnderTest topics() {
        return topics;
    }

    ClusterJob job() {
        if (job == null) {
            throw new IllegalStateException("The job was not begun");
        }
        return job;
    }

    void feed(List<Draft> drafts) throws Exception {
        topics.feed(drafts);
    }

    void awaitPublished() throws Exception {
        topics.awaitPublished(() -> job().requireAlive());
    }

    CheckReport check() {
        return topics.check(TestConfigs.facts(config));
    }

    /** Stops the job, and returns where its savepoint lies. */
    String stop(Path savepoints) {
        return job().stop(savepoints);
    }

    @Override
    public void close() {
        topics.close();
        if (job != null) {
            job.cancel();
        }
    }
}
