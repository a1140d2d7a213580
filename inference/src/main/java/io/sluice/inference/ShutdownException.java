// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

/**
 * A model was needed after this process had begun to shut down.
 *
 * <p>It says nothing about a text or a model: in another process the same would succeed.
 */
public final class ShutdownException extends RuntimeException {

    public ShutdownException() {
        super("This process is shutting down and runs no model any more");
    }
}
