// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.inference.bundle.ModelInputs;
import io.sluice.inference.text.TokenWindow;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchBuffersTest {

    private static final int PADDING = 9;

    private final BatchBuffers buffers = new BatchBuffers(1, ModelInputs.of("ids", "mask"));

    @Test
    void padsRowsToTheLongestOfThem() {
        buffers.write(List.of(TokenWindow.withoutShapes(1, 2, 3), TokenWindow.withoutShapes(1, 3)), 3, PADDING);

        assertThat(written("ids")).containsExactly(1, 2, 3, 1, 3, PADDING);
        assertThat(written("mask")).containsExactly(1, 1, 1, 1, 1, 0);
    }

    @Test
    void canBeUsedAgainAfterABatchForWhichThereWasNoMemory() {
        List<TokenWindow> batch = Collections.nCopies(1 << 20, TokenWindow.withoutShapes(1, 3));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> buffers.write(batch, 1_000, PADDING));

        buffers.write(List.of(TokenWindow.withoutShapes(1, 2, 3)), 3, PADDING);

        assertThat(written("ids")).containsExactly(1, 2, 3);
    }

    private long[] written(String input) {
        var values = requireNonNull(buffers.byName().get(input)).duplicate();
        long[] copy = new long[values.remaining()];
        values.get(copy);
        return copy;
    }
}
