// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

/** How the bytes of incoming documents are to be read. */
public enum Format {
    /** Avro when the bytes begin with the marker of single-object encoding, which no JSON does; else JSON. */
    AUTO,
    /** Avro single-object encoding. */
    AVRO,
    /** JSON in UTF-8. */
    JSON
}
