// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import java.io.Serializable;

/**
 * How much is read of one record before it is given up.
 *
 * @param recordBytes longest record that is delivered, decompressed
 * @param pageBytes longest web page that is parsed, decompressed
 * @param keptBytes most bytes of a damaged record that are kept for its dead letter
 * @param expansion how many times its compressed size a record beyond {@code recordBytes} may have; one that expands
 *     more is a bomb, and its input is not read further
 */
public record ReadLimits(int recordBytes, int pageBytes, int keptBytes, int expansion) implements Serializable {

    /** 64 MiB for a record, 8 MiB for a page, 1 MiB of what is damaged, and two hundred times the compressed size. */
    public static final ReadLimits DEFAULT = new ReadLimits(64 << 20, 8 << 20, 1 << 20, 200);

    public ReadLimits {
        if (recordBytes <= 0 || pageBytes <= 0 || keptBytes <= 0 || expansion <= 0) {
            throw new IllegalArgumentException(
                    "limits must be positive: " + recordBytes + ", " + pageBytes + ", " + keptBytes + ", " + expansion);
        }
    }
}
