// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.cluster.CurationCluster;
import io.sluice.integration.cluster.FailurePlan;
import io.sluice.integration.cluster.PlannedFailureException;
import io.sluice.integration.cluster.Step;
import io.sluice.integration.ledger.BadKind;
import io.sluice.integration.ledger.CheckReport;
import io.sluice.integration.ledger.Draft;
import io.sluice.integration.ledger.RecordFactory;
import io.sluice.integration.logs.LogCapture;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.local.EmbeddedBroker;
import io.sluice.schemas.vocabulary.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost and nothing doubled when operators fail in the middle of their work. */
class ExactlyOnceITCase {
    private static final long SEED = 20_260_704;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A failure strikes this many records after the checkpoint: some of them were written, and not yet published. */
    private static final int RECORDS_AFTER_CHECKPOINT = 60;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static CurationCluster cluster;

    @BeforeAll
    static void startBrokerAndCluster() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), Map.of());
        cluster = CurationCluster.start();
    }

    @AfterAll
    static void stopClusterAndBroker() throws Exception {
        try (EmbeddedBroker lastToStop = broker) {
            assertThat(lastToStop).isNotNull();
            cluster.close();
        }
    }

    @Test
    void publishesEveryPositionOnceThroughFiveFailures() throws Exception {
        List<Draft> drafts = new RecordFactory(SEED).mixed(19_000, 1_000);
        SluiceConfig config = config("exactly-once");
        try (var plan = new FailurePlan();
                var logs = LogCapture.of(RecordFactory.CANARY);
                var run = CurationRun.start(config, cluster, DeliveryGuarantee.EXACTLY_ONCE, plan.clock())) {

            breakEveryStepWhileFeeding(run, plan, drafts);
            run.awaitPublished();
            long checkpoints = run.job().completedCheckpoints();
            long restores = run.job().restores();
            List<String> causes = run.job().failures();
            run.stop(directory.resolve("savepoints"));
            CheckReport report = run.check();
            int written = run.topics().recordsWritten();

            new ResultLine("exactly_once", SEED)
                    .with("bad", 1_000)
                    .with("bad_kinds", BadKind.values().length)
                    .with("failures", plan.failures())
                    .with("restores", restores)
                    .with("checkpoints", checkpoints)
                    .with("records_written", written)
                    .with(report)
                    .print();
            assertThat(plan.failures()).isEqualTo(Step.values().length).isEqualTo(5);
            assertThat(restores).isEqualTo(5);
            assertThat(causes).hasSize(5).allMatch(cause -> cause.contains(PlannedFailureException.class.getName()));
            assertThat(report.problems()).isEmpty();
            assertThat(report.isClean()).isTrue();
            assertThat(report.count(Route.DEAD_LETTER)).isEqualTo(1_000);
            assertThat(report.count(Route.ACCEPTED)).isPositive();
            assertThat(report.count(Route.REJECTED)).isPositive();
            assertThat(run.topics().everyTransactionIsClosed()).isTrue();
            assertThat(logs.eventsSeen()).isPositive();
            assertThat(logs.leaks()).isEmpty();
        }
    }

    /** A checker that was never seen to find anything proves nothing. */
    @Test
    void publishesPositionsTwiceWithoutTransactions() throws Exception {
        List<Draft> drafts = new RecordFactory(SEED + 1).mixed(4_750, 250);
        SluiceConfig config = config("at-least-once");
        try (var plan = new FailurePlan();
                var run = CurationRun.start(config, cluster, DeliveryGuarantee.AT_LEAST_ONCE, plan.clock())) {

            breakEveryStepWhileFeeding(run, plan, drafts);
            run.awaitPublished();
            run.stop(directory.resolve("savepoints"));
            CheckReport report = run.check();

            new ResultLine("at_least_once", SEED + 1)
                    .with("failures", plan.failures())
                    .with(report)
                    .print();
            assertThat(report.duplicated()).isNotEmpty();
            assertThat(report.problems()).singleElement().asString().contains("duplicated");
        }
    }

    /** Feeds a part, lets a checkpoint cover some of it, and breaks one step on what comes after; and so on. */
    private static void breakEveryStepWhileFeeding(CurationRun run, FailurePlan plan, List<Draft> drafts)
            throws Exception {
        int part = drafts.size() / (2 * Step.values().length + 1);
        int fed = 0;
        for (Step step : Step.values()) {
            run.feed(drafts.subList(fed, fed + part));
            run.job().awaitNewCheckpoint();
            var order = plan.breakAt(step, RECORDS_AFTER_CHECKPOINT);
            run.feed(drafts.subList(fed + part, fed + 2 * part));
            fed += 2 * part;
            order.awaitStrike(PATIENCE);
            run.job().awaitRestores(plan.failures());
        }
        run.feed(drafts.subList(fed, drafts.size()));
    }

    private static SluiceConfig config(String name) {
        return TestConfigs.onBroker(broker.bootstrapServers(), name, directory.resolve(name));
    }
}
