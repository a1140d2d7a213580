// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to {@code Document}. What cannot be read is data too: it becomes a failure with a reason, and its bytes leave on the
 * dead-letter topic. Start at {@link io.sluice.operators.parse.DocumentParser}.
 */
@NullMarked
package io.sluice.operators.parse;

import org.jspecify.annotations.NullMarked;
