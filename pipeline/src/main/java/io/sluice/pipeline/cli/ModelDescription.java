// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.BundleFile;
import io.sluice.inference.bundle.BundleManifest;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.modelfile.DeclaredTensor;
import io.sluice.inference.modelfile.OnnxFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code models describe} prints of a bundle. */
final class ModelDescription {
    private ModelDescription() {}

    static Report of(BundleContent content) {
        BundleManifest manifest = content.bundle().manifest();
        return new Report(String.join("\n", lines(manifest, content.onnx())), json(manifest, content.onnx()));
    }

    private static List<String> lines(BundleManifest manifest, OnnxFile onnx) {
        var lines = new ArrayList<String>();
        lines.add("%s, version %s, %s, %s"
                .formatted(manifest.name(), manifest.version(), manifest.kind(), manifest.license()));
        for (BundleFile file : manifest.files().all()) {
            lines.add(file(file));
        }
        lines.add("  format     ONNX %d, opset %d%s"
                .formatted(
                        onnx.irVersion(),
                        onnx.opset(),
                        onnx.producer().isEmpty() ? "" : ", written by " + onnx.producer()));
        lines.add(
                String.format(Locale.ROOT, "  graph      %,d nodes, %,d parameters", onnx.nodes(), onnx.parameters()));
        lines.add("  operators  "
                + onnx.operators().entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", ")));
        lines.add("  windows    at most " + manifest.tokens().maximum() + " tokens");
        onnx.inputs().forEach(input -> lines.add("  input      " + input));
        for (DeclaredTensor output : onnx.outputs()) {
            lines.add("  output     " + output + meaning(manifest, output.name()));
        }
        return lines;
    }

    /** A file of a bundle, for people. */
    static String file(BundleFile file) {
        return String.format(
                Locale.ROOT, "  file       %-16s %,11d bytes  sha256 %s", file.path(), file.bytes(), file.sha256());
    }

    private static String meaning(BundleManifest manifest, String output) {
        return manifest.outputs().stream()
                .filter(declared -> declared.name().equals(output))
                .findFirst()
                .map(ModelDescription::meaning)
                .orElse(", not read");
    }

    private static String meaning(ModelOutput output) {
        String labels = output.labels().isEmpty() ? "" : ": " + String.join(", ", output.labels());
        return ", " + output.meaning().code() + labels;
    }

    private static Map<String, Object> json(BundleManifest manifest, OnnxFile onnx) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", manifest.name());
        json.put("version", manifest.version());
        json.put("kind", manifest.kind());
        json.put("license", manifest.license());
        json.put("files", manifest.files().all());
        json.put("ir_version", onnx.irVersion());
        json.put("opset", onnx.opset());
        json.put("producer", onnx.producer());
        json.put("nodes", onnx.nodes());
        json.put("parameters", onnx.parameters());
        json.put("functions", onnx.functions());
        json.put("operators", onnx.operators());
        json.put("window_tokens", manifest.tokens().maximum());
        json.put("inputs", onnx.inputs().stream().map(ModelDescription::tensor).toList());
        json.put(
                "outputs",
                onnx.outputs().stream().map(output -> output(manifest, output)).toList());
        return json;
    }

    private static Map<String, Object> output(BundleManifest manifest, DeclaredTensor tensor) {
        Map<String, Object> json = tensor(tensor);
        manifest.outputs().stream()
                .filter(declared -> declared.name().equals(tensor.name()))
                .forEach(declared -> {
                    json.put("meaning", declared.meaning().code());
                    json.put("labels", declared.labels());
                });
        return json;
    }

    private static Map<String, Object> tensor(DeclaredTensor tensor) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", tensor.name());
        json.put("type", tensor.elementType().toLowerCase(Locale.ROOT));
        json.put("shape", tensor.shape().orElse(null));
        return json;
    }
}
