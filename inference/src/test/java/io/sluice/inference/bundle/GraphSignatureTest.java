// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.inference.TestBundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GraphSignatureTest {

    private static final int MOST_BYTES = 65_536;

    private final byte[] model = model();

    @Test
    void readsWhatAGraphTakesAndGives() {
        List<Long> tokens = List.of(-1L, -1L);

        assertThat(GraphSignature.read(model))
                .isEqualTo(new GraphSignature(
                        List.of(
                                new TensorSignature("input_ids", "INT64", tokens),
                                new TensorSignature("attention_mask", "INT64", tokens),
                                new TensorSignature("token_shapes", "INT64", tokens)),
                        List.of(
                                new TensorSignature("scores", "FLOAT", List.of(-1L, 2L)),
                                new TensorSignature("tag_logits_1", "FLOAT", List.of(-1L, 2L)),
                                new TensorSignature("tag_logits_2", "FLOAT", List.of(-1L, 2L)),
                                new TensorSignature("embedding", "FLOAT", List.of(-1L, 3L)),
                                new TensorSignature("writing", "FLOAT", List.of(-1L, 1L)))));
    }

    @Test
    void refusesWhatHoldsNoGraph() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GraphSignature.read(new byte[0]))
                .withMessage("it holds no graph");
    }

    @Test
    void endsWithARefusalWhereverTheBytesEnd() {
        for (int length = 0; length < model.length; length++) {
            assertRead(Arrays.copyOf(model, length));
        }
    }

    @Test
    void bearsBytesThatAreWrong() {
        var random = new Random(7);
        for (int trial = 0; trial < 5_000; trial++) {
            byte[] spoilt = model.clone();
            for (int i = 0; i < 1 + trial % 4; i++) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            }
            assertRead(spoilt);
        }
    }

    /** Anything else that is thrown fails the test. */
    private static void assertRead(byte[] bytes) {
        try {
            assertThat(GraphSignature.read(bytes)).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    private static byte[] model() {
        try {
            byte[] bytes = Files.readAllBytes(TestBundles.shapes().resolve("model.onnx"));
            assertThat(bytes).hasSizeLessThan(MOST_BYTES);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
