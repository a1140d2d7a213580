// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static java.util.stream.Collectors.joining;

import io.sluice.pipeline.config.ExplainedSetting;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "explain",
        description = "Print every setting, its value, and where it was said. Secrets are redacted.",
        footer = {
            "",
            "Examples:",
            "  sluice config explain --config sluice.yaml",
            "  SLUICE_SCREEN_ACTION=flag sluice config explain | grep -v default"
        })
final class ConfigExplainCommand implements Callable<Integer> {
    private static final int WIDEST_VALUE = 40;

    private final Sluice sluice;

    @Mixin
    private final ConfigFlags configFlags = new ConfigFlags();

    @Mixin
    private final ResultFlags resultFlags = new ResultFlags();

    private record Row(String key, String value, String origin) {}

    private record Explanation(String configHash, List<Row> settings) {}

    ConfigExplainCommand(Sluice sluice) {
        this.sluice = sluice;
    }

    @Override
    public Integer call() {
        var loaded = configFlags.load(sluice.environment());
        var rows = loaded.settings().stream().map(ConfigExplainCommand::row).toList();
        var hash = loaded.config().configHash();
        return resultFlags.print(
                new Report(table(rows) + "\nconfig hash: " + hash, new Explanation(hash, rows)), sluice.out());
    }

    private static Row row(ExplainedSetting setting) {
        return new Row(setting.key(), setting.value(), setting.origin().place());
    }

    private static String table(List<Row> rows) {
        var keys = rows.stream().mapToInt(row -> row.key().length()).max().orElse(0);
        var values = rows.stream()
                .mapToInt(row -> row.value().length())
                .filter(width -> width <= WIDEST_VALUE)
                .max()
                .orElse(0);
        var format = "%-" + keys + "s  %-" + Math.max(1, values) + "s  %s";
        return rows.stream()
                .map(row -> String.format(Locale.ROOT, format, row.key(), row.value(), row.origin()))
                .collect(joining("\n"));
    }
}
