// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.List;
import java.util.Map;

/** Where records come from. */
final class SourceOptions {
    static final Option<List<String>> BOOTSTRAP_SERVERS = Option.of(
                    "source.bootstrap_servers",
                    ScalarTypes.texts(
                            "host:port, one or more", "[^\\s:,/]+:[0-9]{1,5}|\\[[0-9a-fA-F:.]+\\]:[0-9]{1,5}"),
                    "Addresses of the Kafka cluster, for input and output. Needed by `run` and `topics`.")
            .otherwise("none; required for Kafka")
            .example("[kafka-1:9092, kafka-2:9092]");

    static final Option<String> TOPIC = Option.of(
                    "source.topic",
                    ScalarTypes.text(
                            "letters, digits, dots, hyphens and underscores, at most 249, no dot first",
                            "[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,248}"),
                    "Topic to read, where it is not the one of `topics.prefix`.")
            .otherwise("`<topics.prefix>.text.raw.v1`")
            .example("crawl.pages.v1");

    static final Option<String> GROUP_ID = Option.of(
                    "source.group_id",
                    ScalarTypes.text("one word without white space", "\\S{1,249}"),
                    "Consumer group that offsets are committed to, for people and monitors; the job itself resumes from its"
                            + " checkpoints.")
            .otherwise("`name`")
            .example("curation");

    static final Option<SourceFormat> FORMAT = Option.of(
                    "source.format",
                    ScalarTypes.choice(SourceFormat.class),
                    "How values are encoded: Avro single-object encoding, JSON, or either, told apart by the first bytes.")
            .defaultsTo("auto")
            .shapesVerdicts();

    static final Option<SourceStart> START = Option.of(
                    "source.start",
                    ScalarTypes.choice(SourceStart.class),
                    "Where a job without a checkpoint begins: at the first record, at the next one, or where the consumer"
                            + " group stands (at the first record when it stands nowhere).")
            .defaultsTo("committed");

    static final Option<Map<String, String>> KAFKA = Option.of(
                    "source.kafka",
                    ClientProperties.type(OwnedProperties.SOURCE),
                    "Properties of the Kafka consumer, passed through. Those that begin with `security.`, `sasl.`, `ssl.`,"
                            + " `client.dns.` or `socket.` hold for the sink and the topic commands too. Refer to secrets with"
                            + " `${env:NAME}` or `${file:/path:key}`.")
            .defaultsTo(() -> new Value.Entries(Map.of()), "{}")
            .example("{security.protocol: SASL_SSL, sasl.jaas.config: \"${env:SLUICE_JAAS}\"}");

    private SourceOptions() {}

    static Section section() {
        return new Section(
                "source", "Where records come from", List.of(BOOTSTRAP_SERVERS, TOPIC, GROUP_ID, FORMAT, START, KAFKA));
    }
}
