// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.inference.TestBundles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {

    private final ModelBundle bundle = ModelBundle.load(TestBundles.tiny());
    private final List<TensorSignature> inputs =
            new ArrayList<>(List.of(tensor("input_ids", "INT64", -1, -1), tensor("attention_mask", "INT64", -1, -1)));
    private final List<TensorSignature> outputs = new ArrayList<>(List.of(
            tensor("scores", "FLOAT", -1, 2),
            tensor("tag_logits_1", "FLOAT", -1, 2),
            tensor("tag_logits_2", "FLOAT", -1, 2),
            tensor("embedding", "FLOAT", -1, -1)));

    @Test
    void acceptsWhatTheManifestDeclares() {
        assertThatCode(() -> SignatureCheck.check(bundle, inputs, outputs)).doesNotThrowAnyException();
    }

    @Test
    void acceptsAThirdInputWhenTheManifestDeclaresIt() {
        ModelBundle withShapes = ModelBundle.load(TestBundles.shapes());
        outputs.add(tensor("writing", "FLOAT", -1, 1));

        assertThat(problems(withShapes))
                .containsExactly("Model 'shapes' has the inputs [input_ids int64[-1, -1], attention_mask int64[-1, -1]]"
                        + " but the manifest declares [input_ids, attention_mask, token_shapes]; see inputs in "
                        + withShapes.directory().resolve("bundle.yaml"));

        inputs.add(tensor("token_shapes", "INT64", -1, -1));

        assertThatCode(() -> SignatureCheck.check(withShapes, inputs, outputs)).doesNotThrowAnyException();
    }

    @Test
    void leavesOutputsAloneThatAreNotRead() {
        outputs.add(tensor("last_hidden_state", "FLOAT16", -1, -1, 384));

        assertThatCode(() -> SignatureCheck.check(bundle, inputs, outputs)).doesNotThrowAnyException();
    }

    @Test
    void refusesOtherInputs() {
        inputs.add(tensor("token_type_ids", "INT64", -1, -1));

        assertThat(problems())
                .containsExactly(
                        "Model 'tiny' has the inputs [input_ids int64[-1, -1], attention_mask int64[-1, -1], token_type_ids int64[-1, -1]]"
                                + " but the manifest declares [input_ids, attention_mask]; see inputs in "
                                + bundle.directory().resolve("bundle.yaml"));
    }

    @Test
    void refusesMissingOutputs() {
        outputs.remove(3);

        assertThat(problems())
                .containsExactly(
                        "Model 'tiny' has the outputs [scores float[-1, 2], tag_logits_1 float[-1, 2], tag_logits_2 float[-1, 2]]"
                                + " but the manifest declares [scores, tag_logits_1, tag_logits_2, embedding]; see outputs in "
                                + bundle.directory().resolve("bundle.yaml"));
    }

    @Test
    void reportsAllTypesAndShapesTogether() {
        inputs.set(0, tensor("input_ids", "INT32", -1, -1));
        inputs.set(1, tensor("attention_mask", "INT64", 1, 16));
        outputs.set(0, tensor("scores", "FLOAT", -1, 3));
        outputs.set(3, tensor("embedding", "FLOAT", -1, -1, 3));

        assertThat(problems())
                .extracting(problem -> problem.substring(0, problem.indexOf("; see")))
                .containsExactly(
                        "Model 'tiny' has the inputs [input_ids int32[-1, -1]] but the manifest needs int64[-1, -1], any number of rows of any length",
                        "Model 'tiny' has the inputs [attention_mask int64[1, 16]] but the manifest needs int64[-1, -1], any number of rows of any length",
                        "Model 'tiny' has the outputs [scores float[-1, 3]] but the manifest declares 2 numbers for it",
                        "Model 'tiny' has the outputs [embedding float[-1, -1, 3]] but the manifest needs float[-1, numbers], a row for each window");
    }

    private List<String> problems() {
        return problems(bundle);
    }

    private List<String> problems(ModelBundle bundle) {
        return catchThrowableOfType(BundleException.class, () -> SignatureCheck.check(bundle, inputs, outputs))
                .problems();
    }

    private static TensorSignature tensor(String name, String type, long... shape) {
        return new TensorSignature(name, type, Arrays.stream(shape).boxed().toList());
    }
}
