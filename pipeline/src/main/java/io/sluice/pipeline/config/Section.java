// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.List;

/**
 * The options that stand beneath one key of the file.
 *
 * @param name first part of their keys; empty for the options at the top
 * @param description what they are about
 * @param options in the order of the reference
 */
record Section(String name, String description, List<Option<?>> options) {
    Section {
        options = List.copyOf(options);
    }
}
