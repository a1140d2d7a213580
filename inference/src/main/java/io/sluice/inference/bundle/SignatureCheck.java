// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what an ONNX file declares with what its manifest declares. */
public final class SignatureCheck {

    private final ModelBundle bundle;
    private final List<String> problems = new ArrayList<>();

    private SignatureCheck(ModelBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Refuses a model whose inputs and outputs are not those of the manifest; outputs beyond those are left alone.
     *
     * @throws BundleException with every difference
     */
    public static void check(ModelBundle bundle, List<TensorSignature> inputs, List<TensorSignature> outputs) {
        var check = new SignatureCheck(bundle);
        check.inputs(inputs);
        check.outputs(outputs);
        if (!check.problems.isEmpty()) {
            throw BundleException.of(bundle.directory(), check.problems);
        }
    }

    private void inputs(List<TensorSignature> found) {
        Collection<String> declared = bundle.manifest().inputs().byKey().values();
        if (!namesOf(found).equals(new HashSet<>(declared))) {
            problem("inputs", found, "declares " + declared);
            return;
        }
        for (TensorSignature input : found) {
            if (!input.isOf("INT64", 2) || !input.shape().equals(List.of(-1L, -1L))) {
                problem("inputs", List.of(input), "needs int64[-1, -1], any number of rows of any length");
            }
        }
    }

    private void outputs(List<TensorSignature> found) {
        List<String> declared =
                bundle.manifest().outputs().stream().map(ModelOutput::name).toList();
        if (!namesOf(found).containsAll(declared)) {
            problem("outputs", found, "declares " + declared);
            return;
        }
        Map<String, TensorSignature> byName =
                found.stream().collect(Collectors.toMap(TensorSignature::name, Function.identity()));
        for (ModelOutput output : bundle.manifest().outputs()) {
            output(output, Objects.requireNonNull(byName.get(output.name())));
        }
    }

    private void output(ModelOutput declared, TensorSignature found) {
        int rank = declared.pooling().isPresent() ? 3 : 2;
        if (!found.isOf("FLOAT", rank) || found.shape().get(0) != -1) {
            problem(
                    "outputs",
                    List.of(found),
                    declared.pooling().isPresent()
                            ? "needs float[-1, tokens, numbers], a row for each token of each window"
                            : "needs float[-1, numbers], a row for each window");
            return;
        }
        long width = found.shape().get(rank - 1);
        if (declared.width().isPresent()
                && width != -1
                && width != declared.width().getAsInt()) {
            problem("outputs", List.of(found), "declares " + declared.width().getAsInt() + " numbers for it");
        }
    }

    private void problem(String kind, List<TensorSignature> found, String expected) {
        problems.add("Model '" + bundle.name() + "' has the " + kind + " " + found + " but the manifest " + expected
                + "; see " + kind + " in " + bundle.directory().resolve(BundleManifest.FILE_NAME));
    }

    private static Set<String> namesOf(List<TensorSignature> signatures) {
        return signatures.stream().map(TensorSignature::name).collect(Collectors.toSet());
    }
}
