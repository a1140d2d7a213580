// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.inference.bundle.TensorSignature;
import io.sluice.inference.hub.VerificationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code models verify} prints of a sound bundle. */
final class ModelReport {
    private ModelReport() {}

    static Report of(VerificationReport report) {
        return new Report(text(report), json(report));
    }

    private static String text(VerificationReport report) {
        var text = new StringBuilder();
        text.append("%s, version %s, %s%n"
                .formatted(
                        report.bundle().name(),
                        report.bundle().version(),
                        report.bundle().manifest().license()));
        report.files().forEach(file -> text.append("%s%n".formatted(ModelDescription.file(file))));
        report.inputs().forEach(input -> text.append("  input      %s%n".formatted(input)));
        report.outputs().forEach(output -> text.append("  output     %s%n".formatted(output)));
        text.append("  device     %s, %s%n"
                .formatted(report.device(), report.device().provider()));
        report.differences()
                .forEach((output, difference) -> text.append(String.format(
                        Locale.ROOT, "  alone or in a batch, %s differs by at most %.6f%n", output, difference)));
        return text.append("Sound: loaded in %d ms, %d windows tried in %d ms"
                        .formatted(report.loadMillis(), report.windows(), report.runMillis()))
                .toString();
    }

    private static Map<String, Object> json(VerificationReport report) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", report.bundle().name());
        json.put("version", report.bundle().version());
        json.put("device", report.device().toString());
        json.put("provider", report.device().provider());
        json.put("files", report.files());
        json.put("inputs", names(report.inputs()));
        json.put("outputs", names(report.outputs()));
        json.put("differences", report.differences());
        json.put("load_millis", report.loadMillis());
        json.put("run_millis", report.runMillis());
        json.put("problems", report.problems());
        return json;
    }

    private static List<String> names(List<TensorSignature> tensors) {
        return tensors.stream().map(TensorSignature::name).toList();
    }
}
