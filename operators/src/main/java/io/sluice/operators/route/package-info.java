// SPDX-License-Identifier: Apache-2.0
/**
 * The last step: an outcome is encoded, measured and given to the one sink, which chooses topic or file by its route. What
 * would not fit leaves as a dead letter instead. Start at {@link io.sluice.operators.route.RouteFunction}.
 */
@NullMarked
package io.sluice.operators.route;

import org.jspecify.annotations.NullMarked;
