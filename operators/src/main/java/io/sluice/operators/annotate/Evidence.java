// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import io.sluice.operators.flow.GivenLabel;
import io.sluice.operators.flow.ModelIdentity;
import java.util.List;
import java.util.Map;

/**
 * What a further annotator says of a whole document.
 *
 * @param ratings rating name to value, 0..100
 * @param labels the labels it gives
 * @param model which model said it
 */
record Evidence(Map<String, Double> ratings, List<GivenLabel> labels, ModelIdentity model) {}
