// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.route;

/** How outputs are written. */
public enum Framing {
    /** Kafka records: documents in Avro single-object encoding, dead letters as their original bytes with headers. */
    AVRO,
    /** Kafka records: documents as JSON, dead letters as their original bytes with headers. */
    JSON,
    /** Lines of files: documents and dead letters as JSON. */
    JSON_LINES
}
