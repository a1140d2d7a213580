// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.bundle.Pooling;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class TokenVectorsTest {

    // Two rows of three tokens; the last token of the first row is padding.
    private final TokenVectors vectors = new TokenVectors(
            FloatBuffer.wrap(new float[] {3, 0, 0, 4, 99, 99, /* second row */ 0, -2, 0, 5, 0, 1}), 3, 2);

    @Test
    void takesTheDirectionOfTheMeanWithoutPadding() {
        assertThat(vectors.pooled(0, 2, Pooling.MEAN)).containsExactly(0.6f, 0.8f);
        assertThat(vectors.pooled(1, 3, Pooling.MEAN)).containsExactly(0, 1);
    }

    @Test
    void takesTheFirstTokenAlone() {
        assertThat(vectors.pooled(0, 2, Pooling.FIRST)).containsExactly(1, 0);
        assertThat(vectors.pooled(1, 3, Pooling.FIRST)).containsExactly(0, -1);
    }

    @Test
    void takesTheLargestNumbersWithoutPadding() {
        assertThat(vectors.pooled(0, 2, Pooling.MAX)).containsExactly(0.6f, 0.8f);
        assertThat(vectors.pooled(1, 2, Pooling.MAX)).containsExactly(0, 1);
    }

    @Test
    void leavesAVectorWithoutLengthAsItIs() {
        assertThat(new TokenVectors(FloatBuffer.allocate(2), 1, 2).pooled(0, 1, Pooling.MEAN))
                .containsExactly(0, 0);
    }
}
