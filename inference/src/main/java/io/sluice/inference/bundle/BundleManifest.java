// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What {@code bundle.yaml} says.
 *
 * @param name short name used in metrics and provenance
 * @param version grows when the answers change
 * @param kind what the model is for, such as {@code annotator}
 * @param license SPDX expression
 * @param files the files and their hashes
 * @param preprocess the tokens that stand for layout; empty when the tokenizer sees the text as it is
 * @param tokens window length and special tokens
 * @param inputs names of the ONNX inputs
 * @param outputs the ONNX outputs that are read, at least one, each name once
 * @param tagTemperature divides the logits of tag paths before their softmax, above 0
 */
public record BundleManifest(
        String name,
        String version,
        String kind,
        String license,
        BundleFiles files,
        Optional<LayoutTokens> preprocess,
        TokenLimits tokens,
        ModelInputs inputs,
        List<ModelOutput> outputs,
        double tagTemperature) {

    /** The file of a bundle that holds its manifest. */
    public static final String FILE_NAME = "bundle.yaml";

    public BundleManifest {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(license, "license is null");
        requireNonNull(files, "files is null");
        requireNonNull(preprocess, "preprocess is null");
        requireNonNull(tokens, "tokens is null");
        requireNonNull(inputs, "inputs is null");
        outputs = List.copyOf(outputs);
        if (!(tagTemperature > 0)) {
            throw new IllegalArgumentException("tagTemperature is " + tagTemperature + ", expected more than 0");
        }
    }

    /** The outputs with a meaning, in the order of the manifest. */
    public List<ModelOutput> outputs(OutputMeaning meaning) {
        return outputs.stream().filter(output -> output.meaning() == meaning).toList();
    }
}
