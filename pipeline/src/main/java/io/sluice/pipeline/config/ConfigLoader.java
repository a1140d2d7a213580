// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import io.sluice.operators.screen.ScreenConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way from what is written to a {@link SluiceConfig}: read, merge by precedence, parse, check together.
 *
 * <p>It goes on after a problem, so that a user sees all of them at once. Maps merge entry by entry.
 */
public final class ConfigLoader {
    private static final Set<String> PASSED_THROUGH = Set.of(SourceOptions.KAFKA.key(), RouteOptions.KAFKA.key());

    private final OptionIndex index = new OptionIndex(Options.sections());
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final SecretsPolicy secrets;

    private ConfigLoader(SecretsPolicy secrets) {
        this.secrets = secrets;
    }

    /**
     * Reads and validates.
     *
     * @throws ConfigException with all problems
     */
    public static LoadedConfig load(ConfigSources sources) {
        return new ConfigLoader(sources.secrets()).read(sources);
    }

    private LoadedConfig read(ConfigSources sources) {
        var written = new LinkedHashMap<String, Setting>();
        fileSettings(sources).forEach(setting -> written.put(setting.key(), setting));
        new Environment(index)
                .settings(sources.environment(), problems)
                .forEach(setting -> written.put(setting.key(), setting));
        flagSettings(sources.sets()).forEach(setting -> written.put(setting.key(), setting));
        dropEmptySections(written);
        refuseUnknown(written);
        refuseInlineSecrets(written);

        var explained = new ArrayList<ExplainedSetting>();
        var values = new HashMap<String, Object>();
        var origins = new HashMap<String, Origin>();
        for (var option : index.options()) {
            var layers = layersOf(option, values, written);
            var value = parse(option, layers);
            if (value != null) {
                values.put(option.key(), value);
            }
            layers.values().forEach(setting -> origins.put(setting.key(), setting.origin()));
            explained.addAll(explain(option, value, layers));
        }
        throwProblems();
        var config = build(new Settings(values, origins, problems), ConfigHash.of(index.options(), values));
        throwProblems();
        return new LoadedConfig(config, explained);
    }

    private SluiceConfig build(Settings settings, String configHash) {
        try {
            return SluiceConfig.of(settings, configHash);
        } catch (ScreenConfigException e) {
            // What the options cannot tell one by one, such as a minimum above a maximum; the key comes first.
            e.problems().forEach(problem -> {
                var key = problem.substring(0, problem.indexOf(' '));
                settings.refuse(key, problem.substring(key.length() + 1));
            });
            throw new ConfigException(problems);
        }
    }

    private List<Setting> fileSettings(ConfigSources sources) {
        return sources.file()
                .map(file -> new YamlSettings(file.toString(), problems).ofFile(file))
                .orElse(List.of());
    }

    private List<Setting> flagSettings(List<String> sets) {
        var settings = new ArrayList<Setting>();
        for (var set : sets) {
            var equals = set.indexOf('=');
            if (equals < 1) {
                problems.add(new ConfigProblem(set, "--set", "expected key=value, such as screen.action=flag"));
            } else {
                var key = set.substring(0, equals).strip();
                var origin = Origin.flag(key);
                settings.addAll(
                        new YamlSettings(origin.place(), problems).ofText(key, set.substring(equals + 1), origin));
            }
        }
        return settings;
    }

    /** A key with nothing behind it says nothing, where entries or settings were possible. */
    private void dropEmptySections(Map<String, Setting> written) {
        written.values()
                .removeIf(setting -> setting.value() instanceof Value.Nothing
                        && (index.sectionNames().contains(setting.key())
                                || index.find(setting.key())
                                        .filter(option -> !option.type().canBeOff())
                                        .isPresent()));
    }

    private void refuseUnknown(Map<String, Setting> written) {
        for (var setting : written.values()) {
            var key = setting.key();
            if (index.find(key).isEmpty() && index.mapAround(key).isEmpty()) {
                problems.add(new ConfigProblem(key, setting.origin().place(), index.explainUnknown(key)));
            }
        }
    }

    private void refuseInlineSecrets(Map<String, Setting> written) {
        if (secrets == SecretsPolicy.ALLOW_INLINE) {
            return;
        }
        for (var setting : written.values()) {
            if (isSecret(setting.key())
                    && setting.origin().source() != Origin.Source.ENVIRONMENT
                    && !Secrets.refers(setting.value().toString())) {
                problems.add(new ConfigProblem(
                        setting.key(),
                        setting.origin().place(),
                        "found a secret in plain sight; " + Secrets.ADVICE + " (or pass --allow-inline-secrets)"));
            }
        }
    }

    /** Only what is handed through to clients may hold secrets. */
    private boolean isSecret(String key) {
        return index.mapAround(key)
                .filter(option -> PASSED_THROUGH.contains(option.key()))
                .filter(option -> Secrets.isSecret(key.substring(option.key().length() + 1)))
                .isPresent();
    }

    /** What was written for an option, over its default: one setting, or for maps one for each entry. */
    private static Map<String, Setting> layersOf(
            Option<?> option, Map<String, Object> earlier, Map<String, Setting> written) {
        var layers = new TreeMap<String, Setting>();
        option.defaultValue(earlier).ifPresent(value -> {
            if (value instanceof Value.Entries entries) {
                entries.byKey().forEach((entry, text) -> putDefault(layers, option.key() + "." + entry, text));
            } else {
                putDefault(layers, option.key(), value);
            }
        });
        var prefix = option.key() + ".";
        written.forEach((key, setting) -> {
            if (key.equals(option.key()) || (option.type().isMap() && key.startsWith(prefix))) {
                layers.put(key, setting);
            }
        });
        return layers;
    }

    private static void putDefault(Map<String, Setting> layers, String key, Value value) {
        layers.put(key, new Setting(key, value, Origin.DEFAULT));
    }

    private <T> @Nullable T parse(Option<T> option, Map<String, Setting> layers) {
        var whole = layers.get(option.key());
        if (whole == null && !option.type().isMap()) {
            return null;
        }
        var value = whole == null ? entries(option, layers) : whole.value();
        return option.type().parser().parse(value, (entry, expected) -> {
            var key = entry.isEmpty() ? option.key() : option.key() + "." + entry;
            var culprit = layers.get(key);
            problems.add(new ConfigProblem(key, place(culprit, layers), found(key, culprit) + "expected " + expected));
        });
    }

    private static String place(@Nullable Setting culprit, Map<String, Setting> layers) {
        var nearest = culprit != null
                ? Optional.of(culprit)
                : layers.values().stream().findFirst();
        return nearest.map(Setting::origin).orElse(Origin.DEFAULT).place();
    }

    private String found(String key, @Nullable Setting culprit) {
        return culprit == null
                ? ""
                : "found " + (isSecret(key) ? Secrets.REDACTED : "'" + culprit.value() + "'") + ", ";
    }

    private static Value entries(Option<?> option, Map<String, Setting> layers) {
        var entries = new HashMap<String, Value>();
        layers.forEach((key, setting) -> entries.put(key.substring(option.key().length() + 1), setting.value()));
        return new Value.Entries(entries);
    }

    private <T> List<ExplainedSetting> explain(Option<T> option, @Nullable Object value, Map<String, Setting> layers) {
        if (layers.isEmpty()) {
            return List.of(
                    new ExplainedSetting(option.key(), option.fallbackText().replace("`", ""), Origin.DEFAULT));
        }
        return layers.values().stream()
                .map(setting -> new ExplainedSetting(setting.key(), shown(option, value, setting), setting.origin()))
                .toList();
    }

    private String shown(Option<?> option, @Nullable Object value, Setting setting) {
        if (!option.type().isMap() && value != null) {
            return ConfigHash.canonical(option, value);
        }
        var text = setting.value().toString();
        return isSecret(setting.key()) ? Secrets.shown(setting.key(), text) : text;
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
