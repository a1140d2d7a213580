// SPDX-License-Identifier: Apache-2.0
/** Promises of the screen, and {@code ScreenDecisions}, which writes its decisions for a file of passages. */
@NullMarked
package io.sluice.operators.screen;

import org.jspecify.annotations.NullMarked;
