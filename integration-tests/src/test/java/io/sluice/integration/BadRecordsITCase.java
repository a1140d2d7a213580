// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.integration.cluster.CurationCluster;
import io.sluice.integration.ledger.BadKind;
import io.sluice.integration.ledger.CheckReport;
import io.sluice.integration.ledger.Draft;
import io.sluice.integration.ledger.RecordFactory;
import io.sluice.integration.logs.LogCapture;
import io.sluice.operators.flow.EpochClock;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.local.EmbeddedBroker;
import io.sluice.schemas.vocabulary.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records at the limits and beyond leave with what can be kept of them, and the job does not stumble. */
class BadRecordsITCase {
    private static final long SEED = 20_260_705;
    private static final int TWENTY_MEGABYTES = 20 << 20;

    @TempDir
    private Path directory;

    @Test
    void handsOnWhatFitsAndKeepsTheDigestOfWhatDoesNot() throws Exception {
        try (var broker = EmbeddedBroker.start(directory.resolve("kafka"), Map.of());
                var cluster = CurationCluster.start()) {
            SluiceConfig config =
                    TestConfigs.onBroker(broker.bootstrapServers(), "limits", directory.resolve("checkpoints"));
            try (var logs = LogCapture.of(RecordFactory.CANARY);
                    var run = CurationRun.start(config, cluster, DeliveryGuarantee.EXACTLY_ONCE, EpochClock.system())) {

                run.feed(limits(config.parse().maxBytes()));
                run.awaitPublished();
                long restores = run.job().restores();
                run.stop(directory.resolve("savepoints"));
                CheckReport report = run.check();

                new ResultLine("limits", SEED).with(report).print();
                assertThat(report.problems()).isEmpty();
                assertThat(report.isClean()).isTrue();
                assertThat(report.count(Route.DEAD_LETTER)).isEqualTo(BadKind.values().length + 2);
                assertThat(restores).isZero();
                assertThat(run.topics().everyTransactionIsClosed()).isTrue();
                assertThat(logs.leaks()).isEmpty();
            }
        }
    }

    private static List<Draft> limits(int maxBytes) {
        var records = new RecordFactory(SEED);
        var drafts = new ArrayList<Draft>();
        drafts.add(records.goodOfBytes(maxBytes));
        drafts.add(records.oversized(maxBytes + 1));
        drafts.add(records.compressible(TWENTY_MEGABYTES));
        for (BadKind kind : BadKind.values()) {
            drafts.add(records.bad(kind));
            drafts.add(records.good());
        }
        return drafts;
    }
}
