// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OrtException;
import io.sluice.inference.batch.RunException;

/** Calls a session from the thread that its device wants; close it after the session. */
interface SessionCaller extends AutoCloseable {

    /** Work that calls the session. */
    @FunctionalInterface
    interface Work<T> {

        T run() throws OrtException, RunException;
    }

    /** Does the work and waits for it; what it throws is thrown here. */
    <T> T call(Work<T> work) throws OrtException, RunException;

    @Override
    void close();

    /** Any thread will do: that of whoever calls. */
    static SessionCaller direct() {
        return new SessionCaller() {

            @Override
            public <T> T call(Work<T> work) throws OrtException, RunException {
                return work.run();
            }

            @Override
            public void close() {}
        };
    }
}
