// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.BundleManifest;
import io.sluice.inference.bundle.LayoutTokens;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.TokenLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Turns a text into the windows of tokens that a model reads.
 *
 * <p>The text is tokenised once, so the cost is linear in its length. A text that fits is one window; a longer one is cut where a
 * paragraph, a line or a sentence ends, into windows of about equal length. The same text always gives the same windows. Thread-safe.
 */
public final class WindowReader {

    private static final byte[] NO_SHAPES = {};

    private final Preprocessor preprocessor;
    private final Tokenizer tokenizer;
    private final Borders borders;
    private final TokenLimits limits;
    private final boolean givesShapes;
    private final int maxWindows;

    private WindowReader(
            Preprocessor preprocessor, Tokenizer tokenizer, Borders borders, BundleManifest manifest, int maxWindows) {
        this.preprocessor = requireNonNull(preprocessor, "preprocessor is null");
        this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
        this.borders = requireNonNull(borders, "borders is null");
        this.limits = manifest.tokens();
        this.givesShapes = manifest.inputs().tokenShapes().isPresent();
        this.maxWindows = maxWindows;
    }

    /**
     * A reader for the model of a bundle.
     *
     * @param tokenizer the tokenizer of the bundle, which the caller closes
     * @param maxWindows most windows given for one text; of longer texts evenly spaced ones, the first and the last among them
     * @throws BundleException when the tokenizer does not know the reserved tokens of the manifest
     */
    public static WindowReader of(ModelBundle bundle, Tokenizer tokenizer, int maxWindows) {
        BundleManifest manifest = bundle.manifest();
        Borders borders = manifest.preprocess()
                .map(layout -> borders(bundle, tokenizer, layout))
                .orElseGet(Borders::ofSentences);
        return new WindowReader(new Preprocessor(manifest.preprocess()), tokenizer, borders, manifest, maxWindows);
    }

    /** The windows of a text. */
    public TextWindows read(String text) {
        String marked = preprocessor.mark(text);
        Tokens tokens = tokenizer.tokens(marked);
        List<TokenRange> ranges = ranges(marked, tokens);
        byte[] shapes = givesShapes ? tokens.shapes(marked) : NO_SHAPES;
        var windows = new ArrayList<TokenWindow>(Math.min(ranges.size(), maxWindows));
        for (TokenRange range : evenlySpaced(ranges)) {
            windows.add(window(tokens, shapes, range));
        }
        return new TextWindows(tokens.count(), ranges.size(), windows);
    }

    private List<TokenRange> ranges(String marked, Tokens tokens) {
        if (tokens.count() <= limits.content()) {
            return List.of(new TokenRange(0, tokens.count()));
        }
        byte[] ranks = borders.ranks(marked, tokens);
        List<TokenRange> ranges = SentenceWindows.cut(ranks, limits.content()).stream()
                .map(range -> borders.withoutBreaksAtTheEdges(tokens, range))
                .filter(range -> range.length() > 0)
                .toList();
        // Characters that the tokenizer drops can leave nothing but breaks; such a text is read as an empty one is.
        return ranges.isEmpty() ? List.of(new TokenRange(0, 0)) : ranges;
    }

    private List<TokenRange> evenlySpaced(List<TokenRange> ranges) {
        if (ranges.size() <= maxWindows) {
            return ranges;
        }
        var chosen = new ArrayList<TokenRange>(maxWindows);
        long steps = Math.max(1, maxWindows - 1);
        for (int i = 0; i < maxWindows; i++) {
            chosen.add(ranges.get((int) (i * (ranges.size() - 1L) / steps)));
        }
        return chosen;
    }

    private TokenWindow window(Tokens tokens, byte[] shapes, TokenRange range) {
        int[] ids = ids(tokens, range);
        return givesShapes ? new TokenWindow(ids, shapes(shapes, range)) : TokenWindow.withoutShapes(ids);
    }

    private int[] ids(Tokens tokens, TokenRange range) {
        int[] ids = new int[range.length() + 2];
        ids[0] = limits.startId();
        System.arraycopy(tokens.ids(), range.start(), ids, 1, range.length());
        ids[ids.length - 1] = limits.endId();
        return ids;
    }

    private static byte[] shapes(byte[] ofText, TokenRange range) {
        byte[] shapes = new byte[range.length() + 2];
        shapes[0] = TokenShapes.SPECIAL;
        System.arraycopy(ofText, range.start(), shapes, 1, range.length());
        shapes[shapes.length - 1] = TokenShapes.SPECIAL;
        return shapes;
    }

    private static Borders borders(ModelBundle bundle, Tokenizer tokenizer, LayoutTokens layout) {
        var ids = new HashMap<String, Integer>();
        // All are looked up, so that a wrong one is found before the first text that needs it.
        layout.byKey().forEach((key, token) -> ids.put(token, idOf(bundle, tokenizer, key, token)));
        return new Borders(
                requireNonNull(ids.get(layout.lineBreak())), requireNonNull(ids.get(layout.paragraphBreak())));
    }

    private static int idOf(ModelBundle bundle, Tokenizer tokenizer, String key, String token) {
        int[] ids = tokenizer.tokens(token).ids();
        if (ids.length != 1) {
            throw BundleException.of(
                    bundle.directory(),
                    "preprocess." + key + " is '" + token + "', which the tokenizer reads as the tokens "
                            + Arrays.toString(ids) + ", expected one; list it in added_tokens of "
                            + bundle.manifest().files().tokenizer().path());
        }
        return ids[0];
    }
}
