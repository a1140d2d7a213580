// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.Document;
import io.sluice.schemas.QualityStatistics;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written is read back equal, in both formats. */
final class RoundTripTest {

    private static final int VALUES = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_102})
    void bringsBackDocuments(long seed) throws Exception {
        bringsBack(new DocumentCodec(), Document.class, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20_260_102})
    void bringsBackCuratedDocuments(long seed) throws Exception {
        bringsBack(new CuratedDocumentCodec(), CuratedDocument.class, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20_260_102})
    void bringsBackDeadLetters(long seed) throws Exception {
        bringsBack(new DeadLetterCodec(), DeadLetter.class, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 20_260_102})
    void bringsBackStatistics(long seed) throws Exception {
        bringsBack(new QualityStatisticsCodec(), QualityStatistics.class, seed);
    }

    @Test
    void writesTheDefaultsItReads() throws Exception {
        var codec = new CuratedDocumentCodec();
        var value = CuratedDocument.newBuilder().build();

        assertThat(codec.fromAvro(codec.toAvro(value))).isEqualTo(value);
        assertThat(codec.fromJson(codec.toJson(value))).isEqualTo(value);
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        var codec = new CuratedDocumentCodec();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var runs = new ArrayList<Callable<Void>>();
            for (long seed = 0; seed < 4; seed++) {
                long own = seed;
                runs.add(() -> {
                    bringsBack(codec, CuratedDocument.class, own);
                    return null;
                });
            }
            for (Future<Void> run : threads.invokeAll(runs)) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void givesEveryMessageAnArrayOfItsOwn() {
        var codec = new DocumentCodec();
        byte[] first = codec.toAvro(GoldenValues.document());
        byte[] kept = first.clone();

        codec.toAvro(Document.newBuilder().setText("another").build());

        assertThat(first).isEqualTo(kept);
    }

    private static <T extends SpecificRecord> void bringsBack(RecordCodec<T> codec, Class<T> type, long seed)
            throws CodecException {
        var random = new RandomRecords<>(type, seed);
        for (int i = 0; i < VALUES; i++) {
            T value = random.next();
            assertThat(codec.fromAvro(codec.toAvro(value)))
                    .as("Avro of value %d of seed %d", i, seed)
                    .isEqualTo(value);
            assertThat(codec.fromJson(codec.toJson(value)))
                    .as("JSON of value %d of seed %d", i, seed)
                    .isEqualTo(value);
        }
    }
}
