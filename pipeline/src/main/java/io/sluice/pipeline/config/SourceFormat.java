// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

/** How the values of the raw topic are encoded. */
public enum SourceFormat {
    AUTO,
    AVRO,
    JSON
}
