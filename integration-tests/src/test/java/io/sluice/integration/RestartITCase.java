// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.cluster.CurationCluster;
import io.sluice.integration.ledger.CheckReport;
import io.sluice.integration.ledger.Draft;
import io.sluice.integration.ledger.RecordFactory;
import io.sluice.operators.flow.EpochClock;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.local.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is stopped in the middle of its work and taken up again goes on where it was. */
class RestartITCase {
    private static final long SEED = 20_260_706;
    private static final int STOPS = 2;

    @TempDir
    private Path directory;

    @Test
    void goesOnFromItsSavepointWithoutLossOrDoubles() throws Exception {
        List<Draft> drafts = new RecordFactory(SEED).mixed(4_750, 250);
        int part = drafts.size() / (STOPS + 1);
        try (var broker = EmbeddedBroker.start(directory.resolve("kafka"), Map.of());
                var cluster = CurationCluster.start()) {
            SluiceConfig config =
                    TestConfigs.onBroker(broker.bootstrapServers(), "restart", directory.resolve("checkpoints"));
            try (var run = CurationRun.start(config, cluster, DeliveryGuarantee.EXACTLY_ONCE, EpochClock.system())) {

                for (int stop = 0; stop < STOPS; stop++) {
                    run.feed(drafts.subList(stop * part, stop * part + part / 2));
                    run.job().awaitNewCheckpoint();
                    run.feed(drafts.subList(stop * part + part / 2, (stop + 1) * part));
                    String savepoint = run.stop(directory.resolve("savepoints"));
                    assertThat(run.topics().everyTransactionIsClosed()).isTrue();
                    assertThat(run.check().lost())
                            .as("records in flight at stop %s", stop)
                            .isNotEmpty();
                    run.begin(Optional.of(savepoint));
                }
                run.feed(drafts.subList(STOPS * part, drafts.size()));
                run.awaitPublished();
                run.stop(directory.resolve("savepoints"));
                CheckReport report = run.check();

                new ResultLine("stop_and_resume", SEED)
                        .with("stops", STOPS)
                        .with(report)
                        .print();
                assertThat(report.problems()).isEmpty();
                assertThat(report.isClean()).isTrue();
                assertThat(run.topics().everyTransactionIsClosed()).isTrue();
            }
        }
    }
}
