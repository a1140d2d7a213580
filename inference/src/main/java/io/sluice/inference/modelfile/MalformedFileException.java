// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

/** The bytes do not have the form of an ONNX file; the message says what is wrong at which byte. */
final class MalformedFileException extends RuntimeException {

    MalformedFileException(String message) {
        super(message);
    }

    /** @param offset the byte of the file where the fault was noticed, from 0 */
    MalformedFileException(int offset, String message) {
        super("at byte " + offset + " " + message);
    }
}
