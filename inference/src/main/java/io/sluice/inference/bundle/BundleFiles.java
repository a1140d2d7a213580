// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files a bundle is made of: the ONNX model, the tokenizer and, for annotators, the tag tree. */
public record BundleFiles(BundleFile model, BundleFile tokenizer, Optional<BundleFile> tags) {

    public BundleFiles {
        requireNonNull(model, "model is null");
        requireNonNull(tokenizer, "tokenizer is null");
        requireNonNull(tags, "tags is null");
    }

    /** All files that are declared, the model first. */
    public List<BundleFile> all() {
        var files = new ArrayList<>(List.of(model, tokenizer));
        tags.ifPresent(files::add);
        return List.copyOf(files);
    }
}
