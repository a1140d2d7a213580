// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.Document;
import io.sluice.schemas.vocabulary.Route;
import io.sluice.schemas.vocabulary.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                SourceRecord.class,
                Curation.class,
                Annotation.class,
                TagChoice.class,
                GivenLabel.class,
                Failure.class,
                ModelIdentity.class,
                Outcome.class,
                OutputRecord.class,
                Document.class,
                CuratedDocument.class
            })
    void everyStreamTypeHasASerializerWithoutKryo(Class<?> type) {
        var noGenericTypes = new Configuration();
        noGenericTypes.set(PipelineOptions.GENERIC_TYPES, false);

        var serializer = TypeInformation.of(type).createSerializer(new SerializerConfigImpl(noGenericTypes));

        assertThat(serializer.getClass().getName()).doesNotContain("Kryo");
    }

    @Test
    void tellsPlacesButNoTextWhenPutIntoAMessage() {
        Curation curation = Records.curation();
        var document = new CuratedDocument();
        document.setText("Water the beans in the morning.");
        Outcome outcome = Outcome.curated(Route.ACCEPTED, curation.origin(), document);

        assertThat(List.of(curation.toString(), outcome.toString())).allSatisfy(message -> assertThat(message)
                .contains("curation.text.raw.v1", "42")
                .doesNotContain("beans"));
    }

    @Test
    void keepsAFullCurationThroughSerialization() throws IOException {
        Curation curation = Records.curation()
                .withScreening(List.of("too_short"), "en", null)
                .withAnnotation(Records.annotation(70, "law/courts/appeals"))
                .withStepMillis(Stage.ANNOTATE, 12);

        Curation copy = roundTrip(curation, Curation.class);

        assertThat(copy).usingRecursiveComparison().isEqualTo(curation);
    }

    @Test
    void keepsAFailedCurationThroughSerialization() throws IOException {
        var failure = new Failure("parse", "null_value", "The record has no value", null);
        Curation curation = Curation.failed(Records.record(new byte[] {0, 1}), 5, failure);

        Curation copy = roundTrip(curation, Curation.class);

        assertThat(copy).usingRecursiveComparison().isEqualTo(curation);
    }

    @Test
    void keepsAnOutputRecordThroughSerialization() throws IOException {
        var output = new OutputRecord(Route.REJECTED, null, new byte[] {1}, Map.of("sluice.reason", "too_short"), 9);

        OutputRecord copy = roundTrip(output, OutputRecord.class);

        assertThat(copy).usingRecursiveComparison().isEqualTo(output);
    }

    private static <T> T roundTrip(T value, Class<T> type) throws IOException {
        var serializer = TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        var out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
