// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import io.sluice.inference.DeviceException;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.text.TokenWindow;
import java.util.List;
import java.util.Map;

/** A loaded model that computes one batch at a time per caller. */
@FunctionalInterface
public interface ModelSession {

    /**
     * Computes the outputs of a batch; may be called from several threads at once.
     *
     * @param rows at least one window, of any lengths; padding is added by the session
     * @param ticket is told when the run begins and ends, and asks it to end when it takes too long; such a run has failed
     * @return for each row, in order, the values of each output by name
     * @throws RunException when the run failed; a smaller batch or another text may succeed
     * @throws DeviceException when no further run can succeed
     * @throws ShutdownException when the process shuts down
     */
    List<Map<String, float[]>> run(List<TokenWindow> rows, RunTicket ticket) throws RunException;
}
