// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

/**
 * A label that an annotator gives a document.
 *
 * @param annotator name of the annotator
 * @param name what the label is about: the annotator's name where it chooses one of several values, else that of the label
 * @param value the value chosen, or {@code true} or {@code false} where each label holds or does not
 * @param probability of the value, 0..1
 */
public record GivenLabel(String annotator, String name, String value, double probability) {
    public GivenLabel {
        requireNonNull(annotator, "annotator is null");
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
    }
}
