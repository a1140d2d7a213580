// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.pipeline.config.SluiceConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Fills the raw topic as a crawler would: one JSON document a record, compressed. */
final class RawTopic {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RawTopic() {}

    /** Sends so many texts of a corpus, spread over the partitions, and returns when the broker has them. */
    static void feed(SluiceConfig config, Corpus corpus, long records) throws IOException {
        var properties = new HashMap<String, Object>(config.adminProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        int partitions = config.topics().partitions();
        var failure = new AtomicReference<@Nullable Exception>();
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long place = 0; place < records && failure.get() == null; place++) {
                var record = new ProducerRecord<byte[], byte[]>(
                        config.source().topic(), (int) (place % partitions), null, value(corpus, place));
                var unused = producer.send(record, (sent, failed) -> failure.compareAndSet(null, failed));
            }
            producer.flush();
        }
        if (failure.get() != null) {
            throw new IOException("The raw topic does not take the corpus", failure.get());
        }
    }

    /** The language is stated, so that a job may be told to trust it. */
    private static byte[] value(Corpus corpus, long place) throws IOException {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("id", "document-" + place);
        document.put("text", corpus.text(place));
        document.put("source", "benchmark.example");
        document.put("language", "en");
        return JSON.writeValueAsBytes(document);
    }
}
