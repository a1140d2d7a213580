// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of one file. What is a record does not depend on whether its content is asked for. */
interface Records extends Closeable {

    /** A record that has been found; its content is made when asked for, since a restart skips most. */
    @FunctionalInterface
    interface Found {

        Content content();
    }

    /**
     * The next record, or null at the end. Damage ends the file with one faulty record.
     *
     * @throws IOException when the file cannot be read; the records before it remain valid
     */
    @Nullable
    Found next() throws IOException;

    /** Records passed over so far because they hold no text to curate. */
    default long passedOver() {
        return 0;
    }
}
