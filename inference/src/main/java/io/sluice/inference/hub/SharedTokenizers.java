// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.LiveObjects;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.text.Tokenizer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tokenizers by the hash of their file: models that read alike read with one. Thread-safe. */
final class SharedTokenizers {

    private final ConcurrentMap<String, Users> bySha256 = new ConcurrentHashMap<>();
    private final LiveObjects live;

    private record Users(Tokenizer tokenizer, int count) {}

    SharedTokenizers(LiveObjects live) {
        this.live = requireNonNull(live, "live is null");
    }

    /** The tokenizer of a bundle, to be given back with {@link #release}. */
    Tokenizer acquire(BundleContent content) {
        return bySha256.compute(
                        key(content),
                        (key, users) -> users == null
                                ? new Users(Tokenizer.open(content.bundle(), content.tokenizer(), live), 1)
                                : new Users(users.tokenizer, users.count + 1))
                .tokenizer;
    }

    /** Closes a tokenizer once the last one gives it back. */
    void release(String sha256) {
        bySha256.computeIfPresent(sha256, (key, users) -> {
            if (users.count > 1) {
                return new Users(users.tokenizer, users.count - 1);
            }
            users.tokenizer.close();
            return null;
        });
    }

    private static String key(BundleContent content) {
        return content.bundle().manifest().files().tokenizer().sha256();
    }
}
