// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

/** Where a job without a checkpoint begins to read. */
public enum SourceStart {
    EARLIEST,
    LATEST,
    COMMITTED
}
