// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

/** The option reference in Markdown, generated from the declarations. */
final class OptionReference {
    private static final String HEAD = """
            # Options

            Generated from the declarations in `io.sluice.pipeline.config`; do not edit. To write it anew:
            `mvn -q test -pl pipeline -am -Dtest=OptionReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.reference.write=true`

            Every option can be written in three places; the first of them that has it wins:

            1. `--set screen.action=flag` on the command line,
            2. the environment variable `SLUICE_SCREEN_ACTION=flag`: upper case, every other character an underscore,
            3. the YAML file named with `--config`: `screen: {action: flag}`.

            Maps merge entry by entry. In flags and variables a list is written `a,b` or `[a, b]`, a map `{a: 1}` or entry by
            entry: `--set decide.thresholds.quality.min=40`. `sluice config explain` shows what holds and where it was said,
            `sluice config validate` reports all problems together, `sluice config schema` prints the JSON Schema for editors.

            Options marked ● shape verdicts and enter the `config_hash` of every record's provenance.
            """;

    private OptionReference() {}

    static String markdown() {
        var text = new StringBuilder(HEAD);
        for (var section : Options.sections()) {
            var title = section.name().isEmpty() ? "job" : section.name();
            text.append("\n## ")
                    .append(title)
                    .append("\n\n")
                    .append(section.description())
                    .append(".\n\n");
            text.append("| option | takes | default | what it does |\n|---|---|---|---|\n");
            section.options().forEach(option -> text.append(row(option)));
        }
        return text.toString();
    }

    private static String row(Option<?> option) {
        var mark = option.effect() == Option.Effect.VERDICT ? " ●" : "";
        return "| `" + option.key() + "`" + mark + " | " + option.type().name() + ": "
                + option.type().constraint() + " | " + option.fallbackText() + " | " + option.description()
                + exampleIn(option) + " |\n";
    }

    /** Where the default shows how it is written there is no need for an example. */
    private static String exampleIn(Option<?> option) {
        return option.fallbackText().startsWith(option.example()) ? "" : " Example: `" + example(option) + "`";
    }

    /** The option alone in a file, with its example. */
    static String example(Option<?> option) {
        return option.key().replace(".", ": {") + ": " + option.example()
                + "}".repeat((int) option.key().chars().filter(c -> c == '.').count());
    }
}
