// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was written for a setting, before its type is known. */
sealed interface Value {
    /** One word or number, as written. */
    record Scalar(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A list of scalars. */
    record Items(List<String> texts) implements Value {
        public Items {
            texts = List.copyOf(texts);
        }

        @Override
        public String toString() {
            return texts.toString();
        }
    }

    /** What is written beneath a key, by the rest of the dotted key. */
    record Entries(Map<String, Value> byKey) implements Value {
        public Entries {
            byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
        }

        @Override
        public String toString() {
            return byKey.toString();
        }
    }

    /** The key is there, and nothing behind it. */
    record Nothing() implements Value {
        @Override
        public String toString() {
            return "nothing";
        }
    }

    static Value scalar(String text) {
        return new Scalar(text);
    }
}
