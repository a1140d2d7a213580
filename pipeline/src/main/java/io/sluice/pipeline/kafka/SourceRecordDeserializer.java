// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.Position;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands Kafka records on with their position and bytes untouched. It decodes nothing, so no record can stop the source: a bad
 * one would be read, fail and be read again for ever.
 */
final class SourceRecordDeserializer implements KafkaRecordDeserializationSchema<SourceRecord> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceRecord> out) {
        var position = new Position(record.topic(), record.partition(), record.offset());
        out.collect(new SourceRecord(record.key(), record.value(), position, record.timestamp(), null));
    }

    @Override
    public TypeInformation<SourceRecord> getProducedType() {
        return TypeInformation.of(SourceRecord.class);
    }
}
