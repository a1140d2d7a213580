// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory that native libraries take and free. */
final class NativeHeap {

    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

    private NativeHeap() {}

    /**
     * Has what was freed given back to the system; does nothing where the virtual machine cannot.
     *
     * <p>The allocator of glibc keeps what was freed, in up to eight heaps per core. Each job loads its models on another thread, and so
     * on another heap: without this the process grows for as many submissions as there are heaps.
     */
    static void trim() {
        try {
            var commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            Object said =
                    ManagementFactory.getPlatformMBeanServer().invoke(commands, "systemTrimNativeHeap", null, null);
            LOG.debug("{}", said);
        } catch (JMException | RuntimeException e) {
            LOG.debug("Freed native memory stays with the process", e);
        }
    }
}
