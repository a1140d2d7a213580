// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.stream;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.CuratedDocumentCodec;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What the output topics hold between two commits, read after the measurement so as not to disturb it.
 *
 * @param records curated documents
 * @param tokens their tokens, 0 where they were not asked for
 * @param deadLetters records that failed
 */
record CommittedRecords(long records, long tokens, long deadLetters) {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Reads everything that became visible after one commit and up to another.
     *
     * @param withTokens whether documents are decoded for the tokens they state
     */
    static CommittedRecords between(
            SluiceConfig config, CommitWatch.Commit first, CommitWatch.Commit last, boolean withTokens)
            throws CodecException {
        var codec = new CuratedDocumentCodec();
        long records = 0;
        long tokens = 0;
        long deadLetters = 0;
        try (var consumer = CommitWatch.committedConsumer(config)) {
            consumer.assign(last.ends().keySet());
            first.ends().forEach(consumer::seek);
            while (isBefore(consumer, last.ends())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() >= requireNonNull(last.ends().get(partition))) {
                        continue;
                    }
                    if (record.topic().equals(config.topics().deadLetter())) {
                        deadLetters++;
                        continue;
                    }
                    records++;
                    tokens += withTokens ? tokens(codec, record.value()) : 0;
                }
            }
        }
        return new CommittedRecords(records, tokens, deadLetters);
    }

    private static long tokens(CuratedDocumentCodec codec, byte[] value) throws CodecException {
        Integer tokens = codec.fromAvro(value).getTokenCount();
        return tokens == null ? 0 : tokens;
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
