// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

/** Compression of Kafka's producer. */
public enum Compression {
    NONE,
    GZIP,
    SNAPPY,
    LZ4,
    ZSTD
}
