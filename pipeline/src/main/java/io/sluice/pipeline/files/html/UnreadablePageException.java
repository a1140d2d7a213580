// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

/** The bytes are not a page that text can be taken from; the message never holds text of the page. */
public final class UnreadablePageException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadablePageException(String message) {
        super(message);
    }

    UnreadablePageException(String message, Throwable cause) {
        super(message, cause);
    }
}
