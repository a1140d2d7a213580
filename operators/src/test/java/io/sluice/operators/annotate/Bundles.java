// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import io.sluice.inference.bundle.BundleFile;
import io.sluice.inference.bundle.BundleFiles;
import io.sluice.inference.bundle.BundleManifest;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelInputs;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.TokenLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bundles that were never on disk, for what depends on their outputs alone. */
final class Bundles {
    private Bundles() {}

    /** A bundle named m, of version 1. */
    static ModelBundle of(ModelOutput... outputs) {
        return of(List.of(outputs), null, 1);
    }

    static ModelBundle of(List<ModelOutput> outputs, @Nullable String tree, double tagTemperature) {
        var file = new BundleFile("f", "sha", 1);
        var manifest = new BundleManifest(
                "m",
                "1",
                "annotator",
                "Apache-2.0",
                new BundleFiles(file, file, Optional.empty()),
                Optional.empty(),
                new TokenLimits(8, 0, 1, 2),
                ModelInputs.of("ids", "mask"),
                outputs,
                tagTemperature);
        return new ModelBundle(Path.of("bundle"), manifest, Optional.ofNullable(tree));
    }
}
