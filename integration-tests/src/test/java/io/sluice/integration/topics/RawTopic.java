// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.topics;

import io.sluice.integration.ledger.Draft;
import io.sluice.integration.ledger.InputLedger;
import io.sluice.integration.ledger.SentRecord;
import io.sluice.integration.ledger.SourcePosition;
import io.sluice.pipeline.config.SluiceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records to the raw topic and writes down where the broker put them. Not thread-safe; close it. */
public final class RawTopic implements AutoCloseable {
    private static final int LARGEST_REQUEST = 64 << 20;

    private final String topic;
    private final InputLedger ledger;
    private final KafkaProducer<byte[], byte[]> producer;
    /** Every record has its own; not long ago, or the brokers would delete the outputs for their age. */
    private long timestampMillis = System.currentTimeMillis();

    public RawTopic(SluiceConfig config, InputLedger ledger) {
        this.topic = config.source().topic();
        this.ledger = ledger;
        var properties = new HashMap<String, Object>(config.adminProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        // Counted before compression; what the broker limits is what is left after it.
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * LARGEST_REQUEST);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns when the broker has acknowledged all of them. */
    public void send(List<Draft> drafts) throws InterruptedException, ExecutionException {
        var sent = new ArrayList<Future<RecordMetadata>>(drafts.size());
        long firstTimestamp = timestampMillis;
        for (Draft draft : drafts) {
            sent.add(producer.send(new ProducerRecord<>(topic, null, timestampMillis++, draft.key(), draft.value())));
        }
        producer.flush();
        for (int i = 0; i < drafts.size(); i++) {
            RecordMetadata place = sent.get(i).get();
            var position = new SourcePosition(place.topic(), place.partition(), place.offset());
            ledger.add(new SentRecord(position, firstTimestamp + i, drafts.get(i)));
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
