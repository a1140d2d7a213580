// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.TestBundles;
import io.sluice.inference.modelfile.OnnxFile;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphSignatureTest {

    @Test
    void readsWhatAGraphTakesAndGives() throws Exception {
        OnnxFile file = OnnxFile.read(Files.readAllBytes(TestBundles.shapes().resolve("model.onnx")));
        List<Long> tokens = List.of(-1L, -1L);

        assertThat(GraphSignature.of(file))
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
}
