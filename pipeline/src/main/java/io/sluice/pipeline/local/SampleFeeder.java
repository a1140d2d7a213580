// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import io.sluice.pipeline.config.SluiceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends record values to the raw topic, as a crawler would. */
final class SampleFeeder {
    private final SluiceConfig config;

    SampleFeeder(SluiceConfig config) {
        this.config = config;
    }

    /** Sends the values and returns when the broker has all of them. */
    void feed(List<byte @Nullable []> values) throws InterruptedException, ExecutionException {
        var properties = new HashMap<String, Object>(config.adminProperties());
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        try (var producer =
                new KafkaProducer<byte[], byte[]>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            Future<?> last = null;
            for (byte[] value : values) {
                last = producer.send(new ProducerRecord<>(config.source().topic(), value));
            }
            producer.flush();
            if (last != null) {
                last.get();
            }
        }
    }
}
