// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import io.sluice.integration.cluster.Patience;
import io.sluice.integration.ledger.CheckReport;
import io.sluice.integration.ledger.Draft;
import io.sluice.integration.ledger.InputLedger;
import io.sluice.integration.ledger.LedgerCheck;
import io.sluice.integration.ledger.OutputPositions;
import io.sluice.integration.ledger.ReceivedRecord;
import io.sluice.integration.ledger.RunFacts;
import io.sluice.integration.ledger.SourcePosition;
import io.sluice.integration.topics.OutputTopics;
import io.sluice.integration.topics.RawTopic;
import io.sluice.pipeline.CurationJob;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.kafka.KafkaAdmin;
import io.sluice.pipeline.kafka.SizeLimits;
import io.sluice.pipeline.kafka.TopicPlan;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The topics of one job, a ledger of what was fed into them, and a look at what came out. Not thread-safe; close it. */
final class TopicsUnderTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SluiceConfig config;
    private final SizeLimits limits;
    private final InputLedger ledger = new InputLedger();
    private final RawTopic raw;

    private TopicsUnderTest(SluiceConfig config, SizeLimits limits) {
        this.config = config;
        this.limits = limits;
        this.raw = new RawTopic(config, ledger);
    }

    /** Creates the topics as the product plans them, and passes its start-up checks. */
    static TopicsUnderTest create(SluiceConfig config) {
        try (var admin = new KafkaAdmin(config)) {
            TopicPlan.of(config, admin).apply(admin);
        }
        return new TopicsUnderTest(config, CurationJob.check(config));
    }

    /** What the start-up checks found. */
    SizeLimits limits() {
        return limits;
    }

    void feed(List<Draft> drafts) throws Exception {
        raw.send(drafts);
    }

    /**
     * Returns when every record that was fed has been published at least once.
     *
     * @param requireAlive throws when the job is no longer there to publish anything
     */
    void awaitPublished(Runnable requireAlive) throws Exception {
        Set<SourcePosition> seen = new HashSet<>();
        try (var outputs = OutputTopics.committed(config)) {
            Patience.until("all of " + ledger.size() + " records were published", PATIENCE, () -> {
                requireAlive.run();
                for (ReceivedRecord record : outputs.poll()) {
                    seen.add(OutputPositions.of(record));
                }
                return seen.size() >= ledger.size();
            });
        }
    }

    /** Compares what was fed with what is published by now. */
    CheckReport check(RunFacts facts) {
        try (var outputs = OutputTopics.committed(config)) {
            return new LedgerCheck(facts).compare(ledger, outputs.readToEnd());
        }
    }

    /** Whether no transaction is open: readers of committed records get as far as all others. */
    boolean everyTransactionIsClosed() {
        try (var committed = OutputTopics.committed(config);
                var all = OutputTopics.uncommitted(config)) {
            return committed.ends().equals(all.ends());
        }
    }

    /** Records on the output topics, those of aborted transactions included. */
    int recordsWritten() {
        try (var all = OutputTopics.uncommitted(config)) {
            return all.readToEnd().size();
        }
    }

    @Override
    public void close() {
        raw.close();
    }
}
