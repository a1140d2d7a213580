// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.inference.DeviceException;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.TestBundles;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.batch.RunWatch;
import io.sluice.inference.batch.WatchedSession;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.TensorSignature;
import io.sluice.inference.text.TokenWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxSessionTest {

    private static final int GOOD = 110;
    private static final int SEA = 111;
    private static final int ABYSS = 114;
    private static final int POISON = 115;

    private final LiveObjects live = new LiveObjects();
    private final BundleContent content = BundleContent.read(TestBundles.tiny());
    private final OnnxSession session = OnnxSession.open(content.bundle(), content.model(), 8, live);

    @AfterEach
    void leavesNothingOpen() {
        session.close();

        assertThat(live.count()).isZero();
    }

    @Test
    void answersRowsOfDifferentLengths() throws Exception {
        var outputs = run(session, List.of(row(GOOD), row(SEA, GOOD, GOOD)));

        assertThat(outputs.get(0))
                .containsOnlyKeys("scores", "tag_logits_1", "tag_logits_2", "embedding")
                .containsEntry("scores", new float[] {1, 1})
                .containsEntry("tag_logits_1", new float[] {0, 0})
                .containsEntry("embedding", new float[] {1, 0, 0});
        assertThat(outputs.get(1))
                .containsEntry("scores", new float[] {3, 2})
                .containsEntry("tag_logits_2", new float[] {1, 0})
                .containsEntry("embedding", new float[] {2, 1, 0});
        assertThat(live.count()).isEqualTo(1);
    }

    @Test
    void answersARowLongerThanItKeepsMemoryFor() throws Exception {
        int[] content = new int[100];
        Arrays.fill(content, GOOD);

        assertThat(run(session, List.of(row(content))).get(0)).containsEntry("scores", new float[] {100, 100});
        assertThat(run(session, List.of(row(SEA))).get(0)).containsEntry("scores", new float[] {1, 0});
    }

    @Test
    void answersManyThreadsAtOnce() {
        var futures = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 200; i++) {
            int[] goods = new int[i % 30];
            Arrays.fill(goods, GOOD);
            futures.add(CompletableFuture.runAsync(() -> assertScore(goods)));
        }

        futures.forEach(CompletableFuture::join);
    }

    @Test
    void reportsARunThatFailedAndGoesOn() throws Exception {
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> run(session, List.of(row(GOOD), row(POISON))))
                .withMessageContaining("out of data bounds");

        assertThat(live.count()).isEqualTo(1);
        assertThat(run(session, List.of(row(GOOD)))).hasSize(1);
    }

    @Test
    void isBrokenOnceClosed() {
        var another = OnnxSession.open(content.bundle(), content.model(), 8, live);
        another.close();

        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> run(another, List.of(row(GOOD))))
                .withMessageStartingWith("The session of model 'tiny' is unusable: ");
    }

    @Test
    void saysWhatTheModelDeclares() {
        assertThat(session.inputs())
                .containsExactly(
                        new TensorSignature("input_ids", "INT64", List.of(-1L, -1L)),
                        new TensorSignature("attention_mask", "INT64", List.of(-1L, -1L)));
        assertThat(session.outputs())
                .extracting(TensorSignature::toString)
                .containsExactly(
                        "scores float[-1, 2]",
                        "tag_logits_1 float[-1, 2]",
                        "tag_logits_2 float[-1, 2]",
                        "embedding float[-1, 3]");
    }

    @Test
    void refusesWhatIsNotAModel() {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> OnnxSession.open(content.bundle(), "no model".getBytes(UTF_8), 8, live))
                .withMessageContaining("model.onnx cannot be loaded: ");
    }

    @Test
    void refusesAModelThatIsNotWhatTheManifestDeclares(@TempDir Path directory) throws IOException {
        Path bundle = TestBundles.copyOfTiny(directory.toRealPath());
        TestBundles.editManifest(bundle, "dimensions: 3", "dimensions: 384");
        TestBundles.editManifest(bundle, "token_ids: input_ids", "token_ids: ids");
        BundleContent changed = BundleContent.read(bundle);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> OnnxSession.open(changed.bundle(), changed.model(), 8, live))
                .withMessageContaining("but the manifest declares [ids, attention_mask]; see inputs in " + bundle)
                .withMessageContaining("[embedding float[-1, 3]] but the manifest declares 384 numbers for it");
    }

    @Test
    void endsARunThatItsTicketIsToldToEnd() {
        BundleContent stalling = BundleContent.read(TestBundles.stalling());
        try (var looping = OnnxSession.open(stalling.bundle(), stalling.model(), 8, live)) {
            var impatient = new WatchedSession(
                    "stalling", looping, Duration.ofSeconds(1), new RunWatch(OnnxSessionTest::neverHalt));

            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> impatient.run(List.of(row(GOOD, ABYSS))))
                    .withMessage("its run was ended at the deadline of 1 s")
                    .withStackTraceContaining("terminate flag");
            assertThat(live.count()).isEqualTo(2);
        }
    }

    private static List<Map<String, float[]>> run(OnnxSession session, List<TokenWindow> rows) throws RunException {
        return new WatchedSession("tiny", session, Duration.ofMinutes(1), new RunWatch(OnnxSessionTest::neverHalt))
                .run(rows);
    }

    private static void neverHalt(int exitCode) {
        throw new AssertionError("halted with " + exitCode);
    }

    private void assertScore(int[] goods) {
        try {
            assertThat(run(session, List.of(row(goods), row(SEA))).get(0))
                    .containsEntry("scores", new float[] {goods.length, goods.length});
        } catch (RunException e) {
            throw new AssertionError(e);
        }
    }

    private static TokenWindow row(int... content) {
        int[] row = new int[content.length + 2];
        row[0] = 2;
        System.arraycopy(content, 0, row, 1, content.length);
        row[row.length - 1] = 3;
        return TokenWindow.withoutShapes(row);
    }
}
