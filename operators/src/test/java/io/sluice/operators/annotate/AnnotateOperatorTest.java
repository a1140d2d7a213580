// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.Device;
import io.sluice.inference.hub.ModelHub;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.Failure;
import io.sluice.operators.flow.ModelIdentity;
import io.sluice.operators.flow.Records;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.Position;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The function in Flink's own operator, with real models: every record leaves once. */
class AnnotateOperatorTest {
    private static final Path RESOURCES = Path.of("..", "inference", "src", "test", "resources");
    private static final String TOPICS = "exports/bert-topics";
    private static final String STALLING = "bundles/stalling";

    /** Its run in the model that stalls loops until it is told to end. */
    private static final String LOOPING = "good abyss";

    @TempDir
    private Path suspects;

    @AfterEach
    void leavesNothingOpen() {
        assertThat(ModelHub.shared().liveNativeObjects()).isZero();
    }

    @ParameterizedTest
    @CsvSource({STALLING + ',' + TOPICS, TOPICS + ',' + STALLING})
    void losesOneTextWhenOneOfTheModelsCannotAnswerIt(String primary, String further) throws Exception {
        Map<Long, Curation> left = annotate(config(primary, further, null), "good sea", LOOPING, "good sea", "the sea");

        assertThat(left).containsOnlyKeys(0L, 1L, 2L, 3L);
        Failure failure = left.get(1L).failure();
        assertThat(failure.reason()).isEqualTo(DeadLetterReason.INFERENCE_FAILED.code());
        assertThat(failure.message()).startsWith("Model 'stalling' cannot answer window 1");
        assertThat(left.get(1L).annotation()).isNull();
        left.remove(1L);
        assertThat(left.values()).allSatisfy(curation -> {
            assertThat(curation.failure()).isNull();
            assertThat(curation.annotation().models())
                    .extracting(ModelIdentity::name)
                    .containsExactlyInAnyOrder("stalling", "bert-topics");
        });
    }

    @Test
    void runsNoTextAgainThatHungThreeTimes() throws Exception {
        var reports = new SuspectDirectory(suspects.toString(), System::currentTimeMillis);
        for (int halt = 0; halt < Suspects.TOO_MANY; halt++) {
            reports.suspect("stalling", List.of("raw/0/1"));
        }

        Map<Long, Curation> left = annotate(config(STALLING, TOPICS, suspects.toString()), "good sea", LOOPING);

        assertThat(left).containsOnlyKeys(0L, 1L);
        assertThat(left.get(0L).annotation()).isNotNull();
        assertThat(left.get(1L).failure().reason()).isEqualTo(DeadLetterReason.INFERENCE_HUNG.code());
    }

    /** What leaves, by the offset that the text came from. */
    private static Map<Long, Curation> annotate(AnnotateConfig config, String... texts) throws Exception {
        var factory = new AsyncWaitOperatorFactory<Curation, Curation>(
                new AnnotateFunction(config, System::currentTimeMillis), 0, config.capacity(), OutputMode.UNORDERED);
        var serializer = TypeInformation.of(Curation.class).createSerializer(new SerializerConfigImpl());
        var operator = new OneInputStreamOperatorTestHarness<>(factory, serializer);
        try {
            operator.open();
            for (int offset = 0; offset < texts.length; offset++) {
                operator.processElement(curation(offset, texts[offset]), 0);
            }
            operator.endInput();
            var left = new TreeMap<Long, Curation>();
            for (Curation curation : operator.extractOutputValues()) {
                assertThat(left.put(curation.origin().position().getOffset(), curation))
                        .isNull();
            }
            return left;
        } finally {
            operator.close();
        }
    }

    private static Curation curation(long offset, String text) {
        var origin =
                new SourceRecord(null, text.getBytes(StandardCharsets.UTF_8), new Position("raw", 0, offset), 0, null);
        return Curation.of(origin, 0, Records.document(text));
    }

    private static AnnotateConfig config(String primary, String further, @Nullable String suspects) {
        return new AnnotateConfig(
                bundle(primary),
                List.of(new FurtherAnnotator("further", bundle(further), PointRange.POINTS)),
                2,
                512,
                Device.CPU,
                0,
                64,
                100,
                false,
                Duration.ofSeconds(2),
                suspects);
    }

    private static String bundle(String name) {
        return RESOURCES.resolve(name).toString();
    }
}
