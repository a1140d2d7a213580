// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

/** What models run on. */
public enum ModelDevice {
    AUTO,
    CPU
}
