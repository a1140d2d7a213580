// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "options.md");

    @TempDir
    private Path directory;

    @Test
    void isWhatTheDeclarationsSay() throws IOException {
        if (Boolean.getBoolean("sluice.reference.write")) {
            Files.createDirectories(REFERENCE.getParent());
            Files.writeString(REFERENCE, OptionReference.markdown());
        }

        assertThat(REFERENCE)
                .as("docs/options.md; its first lines tell how to write it anew")
                .hasContent(OptionReference.markdown());
    }

    @Test
    void givesExamplesThatHold() throws IOException {
        for (var option : new OptionIndex(Options.sections()).options()) {
            var file = Files.writeString(directory.resolve("example.yaml"), OptionReference.example(option));

            var config = ConfigLoader.load(
                    new ConfigSources(Optional.of(file), Map.of(), List.of(), SecretsPolicy.REFUSE_INLINE));

            assertThat(config.settings())
                    .as(option.key())
                    .anyMatch(setting -> setting.key().startsWith(option.key())
                            && setting.origin().source() == Origin.Source.FILE);
        }
    }

    @Test
    void coversTheSchemaKeyByKey() {
        var keys = new ArrayList<String>();
        properties(ConfigSchema.describe()).forEach((name, schema) -> {
            if (((Map<?, ?>) schema).containsKey("properties")) {
                properties(schema).keySet().forEach(inner -> keys.add(name + "." + inner));
            } else {
                keys.add(String.valueOf(name));
            }
        });

        assertThat(new OptionIndex(Options.sections()).options())
                .extracting(Option::key)
                .containsExactlyElementsOf(keys);
    }

    private static Map<?, ?> properties(Object schema) {
        return (Map<?, ?>) ((Map<?, ?>) schema).get("properties");
    }
}
