// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

/** The tokens from {@code start} to before {@code end}. */
record TokenRange(int start, int end) {

    int length() {
        return end - start;
    }
}
