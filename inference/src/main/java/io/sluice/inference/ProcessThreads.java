// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Makes threads that belong to the process and not to the job whose call made them.
 *
 * <p>A thread usually holds on to the class loader of its maker in three ways, and a job's class loader that is held is memory lost
 * with every submission. These threads are daemons and hold on to nothing but what they are given to do.
 */
public final class ProcessThreads {

    private static final long USUAL_STACK = 0;

    private ProcessThreads() {}

    /** A thread that has not been started. */
    public static Thread daemon(String name, Runnable work) {
        return daemon(name, USUAL_STACK, work);
    }

    /** The same with a stack of so many bytes. */
    // Up to Java 23 a thread keeps the access control context of its maker, that is the classes on the maker's stack,
    // unless it is
    // made like this. From 24 on there is no such context, and this can go.
    @SuppressWarnings("removal")
    public static Thread daemon(String name, long stackBytes, Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            var thread = new Thread(null, work, name, stackBytes, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(ProcessThreads.class.getClassLoader());
            return thread;
        });
    }
}
