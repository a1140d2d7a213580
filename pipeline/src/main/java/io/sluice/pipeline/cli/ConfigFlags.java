// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.pipeline.config.ConfigLoader;
import io.sluice.pipeline.config.ConfigSources;
import io.sluice.pipeline.config.LoadedConfig;
import io.sluice.pipeline.config.SecretsPolicy;
import io.sluice.pipeline.config.SluiceConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say where the configuration is; the same for every command that needs one. */
final class ConfigFlags {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "YAML file with settings; without it the defaults hold.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one option over file and environment, for example screen.action=flag. Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--allow-inline-secrets",
            description = "Accept passwords written into the file or given with --set.")
    private boolean allowInlineSecrets;

    LoadedConfig load(Map<String, String> environment) {
        return ConfigLoader.load(new ConfigSources(
                Optional.ofNullable(file),
                environment,
                sets,
                allowInlineSecrets ? SecretsPolicy.ALLOW_INLINE : SecretsPolicy.REFUSE_INLINE));
    }

    SluiceConfig config(Map<String, String> environment) {
        return load(environment).config();
    }

    /** What was named, for messages. */
    String name() {
        return file == null ? "The default configuration" : file.toString();
    }
}
