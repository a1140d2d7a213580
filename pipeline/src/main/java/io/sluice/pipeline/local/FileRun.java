// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static java.util.stream.Collectors.joining;

import io.sluice.inference.bundle.BundleFile;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.pipeline.CodeVersion;
import io.sluice.pipeline.config.ModelsConfig;
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
 * @param arguments the files, directories and {@code -} that were asked for
 * @param inputs the files behind them, in order
 * @param configHash SHA-256 of the settings on which verdicts depend
 * @param embedding whether the outputs carry embeddings
 * @param models name, version and hashes of the files of each annotator
 * @param codeVersion version of Sluice
 */
record FileRun(
        List<String> arguments,
        List<Input> inputs,
        String configHash,
        boolean embedding,
        List<String> models,
        String codeVersion) {
    FileRun {
        arguments = List.copyOf(arguments);
        inputs = List.copyOf(inputs);
        models = List.copyOf(models);
    }

    /** A file as it was found. */
    record Input(String name, String path, long bytes, long modifiedMillis) {}

    static FileRun of(List<String> arguments, List<InputFile> files, SluiceConfig config) throws IOException {
        var inputs = new ArrayList<Input>();
        for (InputFile file : files) {
            inputs.add(new Input(
                    file.name(),
                    file.path().toString(),
                    Files.size(file.path()),
                    Files.getLastModifiedTime(file.path()).toMillis()));
        }
        return new FileRun(
                arguments,
                inputs,
                config.configHash(),
                config.annotate().embedding(),
                models(config.models()),
                CodeVersion.current());
    }

    private static List<String> models(ModelsConfig config) {
        var models = new ArrayList<String>();
        models.add(model(config.annotatorDirectory()));
        config.furtherAnnotators().forEach(annotator -> models.add(model(Path.of(annotator.bundle()))));
        return models;
    }

    private static String model(Path directory) {
        ModelBundle bundle = ModelBundle.load(directory);
        return bundle.manifest().files().all().stream()
                .map(BundleFile::sha256)
                .collect(joining(" ", bundle.name() + " " + bundle.version() + " ", ""));
    }

    List<InputFile> files() {
        return inputs.stream()
                .map(input -> new InputFile(input.name(), Path.of(input.path())))
                .toList();
    }
}
