// SPDX-License-Identifier: Apache-2.0
/** What the job says while it works, and that it says nothing of what it reads. Start at {@link io.sluice.integration.logs.LogCapture}. */
@NullMarked
package io.sluice.integration.logs;

import org.jspecify.annotations.NullMarked;
