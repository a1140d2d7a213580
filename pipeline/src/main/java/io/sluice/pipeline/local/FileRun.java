// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import io.sluice.inference.bundle.ModelBundle;
import io.sluice.pipeline.CodeVersion;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.files.read.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a run on files the same as another: then the one may go on where the other was cut short.
 *
 * @param inputs the files, in order
 * @param configHash SHA-256 of the settings on which verdicts depend
 * @param modelSha256 SHA-256 of the annotator's model
 * @param codeVersion version of Sluice
 */
record FileRun(List<Input> inputs, String configHash, String modelSha256, String codeVersion) {
    FileRun {
        inputs = List.copyOf(inputs);
    }

    /** A file as it was found. */
    record Input(String name, String path, long bytes, long modifiedMillis) {}

    static FileRun of(List<InputFile> files, SluiceConfig config) throws IOException {
        var inputs = new ArrayList<Input>();
        for (InputFile file : files) {
            inputs.add(new Input(
                    file.name(),
                    file.path().toString(),
                    Files.size(file.path()),
                    Files.getLastModifiedTime(file.path()).toMillis()));
        }
        ModelBundle annotator = ModelBundle.load(config.models().annotatorDirectory());
        return new FileRun(inputs, config.configHash(), annotator.modelSha256(), CodeVersion.current());
    }

    List<InputFile> files() {
        return inputs.stream()
                .map(input -> new InputFile(input.name(), Path.of(input.path())))
                .toList();
    }
}
