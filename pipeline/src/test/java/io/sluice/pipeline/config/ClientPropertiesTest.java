// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPropertiesTest {
    @Test
    void givesConnectionPropertiesToEveryClient() {
        var config = load(
                        "source.bootstrap_servers=a:1,b:2",
                        "source.kafka.security.protocol=SSL",
                        "source.kafka.fetch.min.bytes=7",
                        "route.kafka.linger.ms=50")
                .config();

        assertThat(config.consumerProperties())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "a:1,b:2",
                        "group.id", "sluice",
                        "security.protocol", "SSL",
                        "fetch.min.bytes", "7"));
        assertThat(config.producerProperties())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "a:1,b:2",
                        "security.protocol", "SSL",
                        "compression.type", "zstd",
                        "transaction.timeout.ms", "600000",
                        "linger.ms", "50"));
        assertThat(config.adminProperties())
                .isEqualTo(Map.of("bootstrap.servers", "a:1,b:2", "security.protocol", "SSL"));
    }

    @Test
    void allowsProvidersToReadJustWhatIsReferredTo() {
        var config = load(
                        "source.bootstrap_servers=a:1",
                        "source.kafka.sasl.jaas.config=module required password=\"${env:PASS}\";",
                        "source.kafka.ssl.key.password=${file:/run/secrets/kafka.properties:key}")
                .config();

        assertThat(config.adminProperties())
                .containsEntry("config.providers", "env,file")
                .containsEntry(
                        "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider")
                .containsEntry("config.providers.env.param.allowlist.pattern", "\\QPASS\\E")
                .containsEntry(
                        "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider")
                .containsEntry("config.providers.file.param.allowed.paths", "/run/secrets/kafka.properties");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.jaas.config",
                "ssl.key.password",
                "ssl.keystore.password",
                "ssl.keystore.key",
                "sasl.oauthbearer.client.credentials.client.secret",
                "some.token"
            })
    void refusesSecretsInPlainSight(String property) {
        var set = "source.kafka." + property + "=hunter2";

        assertThatThrownBy(() -> load(set))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("source.kafka." + property + ": found a secret in plain sight")
                .hasMessageContaining("${env:NAME}")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.oauthbearer.token.endpoint.url",
                "ssl.keystore.location",
                "ssl.keystore.type",
                "sasl.mechanism",
                "key.deserializer.encoding"
            })
    void takesOtherPropertiesAsTheyAre(String property) {
        assertThat(load("source.kafka." + property + "=x").config().source().kafka())
                .isEqualTo(Map.of(property, "x"));
    }

    @Test
    void acceptsSecretsFromTheEnvironmentAndWhereAllowedButNeverShowsThem() {
        var fromEnvironment = ConfigLoader.load(new ConfigSources(
                Optional.empty(),
                Map.of("SLUICE_SOURCE_KAFKA_SSL_KEY_PASSWORD", "hunter2"),
                List.of(),
                SecretsPolicy.REFUSE_INLINE));
        var allowed = ConfigLoader.load(new ConfigSources(
                Optional.empty(),
                Map.of(),
                List.of("source.kafka.ssl.key.password=hunter2"),
                SecretsPolicy.ALLOW_INLINE));

        for (var loaded : List.of(fromEnvironment, allowed)) {
            assertThat(loaded.config().source().kafka()).isEqualTo(Map.of("ssl.key.password", "hunter2"));
            assertThat(loaded.settings().toString()).contains("(secret)").doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "source.kafka.group.id, 'source.group_id' instead",
        "source.kafka.bootstrap.servers, 'source.bootstrap_servers' instead",
        "source.kafka.config.providers, nothing: Sluice sets it itself",
        "route.kafka.transaction.timeout.ms, 'route.transaction_timeout' instead",
        "route.kafka.compression.type, 'route.compression' instead"
    })
    void refusesPropertiesThatHaveAnOptionOfTheirOwn(String key, String expected) {
        assertThatThrownBy(() -> load(key + "=x")).hasMessageContaining("expected " + expected.replace("''", "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${vault:a:b}", "${file:relative.properties:key}", "${env:}", "${env:A:B}"})
    void refusesReferencesThatNobodyResolves(String reference) {
        assertThatThrownBy(() -> load("source.kafka.client.rack=" + reference))
                .hasMessageContaining("expected references of the form");
    }

    private static LoadedConfig load(String... sets) {
        return ConfigLoader.load(
                new ConfigSources(Optional.empty(), Map.of(), List.of(sets), SecretsPolicy.REFUSE_INLINE));
    }
}
