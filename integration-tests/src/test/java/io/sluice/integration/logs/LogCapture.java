// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.logs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Looks for a word in everything that is logged in this process, stack traces included, until it is closed. */
public final class LogCapture implements AutoCloseable {
    private final LoggerConfig root;
    private final Listener listener;

    private LogCapture(LoggerConfig root, Listener listener) {
        this.root = root;
        this.listener = listener;
    }

    /** Begins to look for the word. */
    public static LogCapture of(String word) {
        var listener = new Listener(word);
        listener.start();
        LoggerConfig root = LoggerContext.getContext(false).getConfiguration().getRootLogger();
        root.addAppender(listener, Level.ALL, null);
        return new LogCapture(root, listener);
    }

    public long eventsSeen() {
        return listener.events.get();
    }

    /** Names of the loggers that logged the word, with the event's level. */
    public List<String> leaks() {
        return List.copyOf(listener.leaks);
    }

    @Override
    public void close() {
        root.removeAppender(listener.getName());
        listener.stop();
    }

    private static final class Listener extends AbstractAppender {
        private final String word;
        private final AtomicLong events = new AtomicLong();
        private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

        private Listener(String word) {
            super("capture", null, null, false, Property.EMPTY_ARRAY);
            this.word = word;
        }

        @Override
        public void append(LogEvent event) {
            events.incrementAndGet();
            String message = event.getMessage().getFormattedMessage();
            if (message.contains(word) || trace(event).contains(word)) {
                leaks.add(event.getLevel() + " " + event.getLoggerName());
            }
        }

        private static String trace(LogEvent event) {
            if (event.getThrown() == null) {
                return "";
            }
            var trace = new StringWriter();
            event.getThrown().printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }
}
