// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

/** What becomes of a document for which a rule of the screen was raised. */
public enum ScreenAction {
    /** It is rejected for the first reason raised, and no model reads it. */
    REJECT,
    /** It goes on with the reasons noted, as if none had been raised. */
    FLAG
}
