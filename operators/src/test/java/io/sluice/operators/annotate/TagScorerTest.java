// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.operators.flow.TagChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagScorerTest {
    private static final String TREE = """
            version: 7
            tags:
              - id: law
                children:
                  - id: courts
                    children: [{id: appeals}, {id: juries}]
                  - id: treaties
                    children: [{id: trade}]
              - id: sports
                children:
                  - id: chess
                    children: [{id: openings}]
            """;

    private final TagTree tree = TagTree.parse(TREE);

    @Test
    void laysThePathsOutDepthFirst() {
        assertThat(tree.version()).isEqualTo("7");
        assertThat(List.of(tree.size(1), tree.size(2), tree.size(3))).containsExactly(2, 3, 4);
        assertThat(List.of(tree.path(0), tree.path(1), tree.path(2), tree.path(3)))
                .containsExactly(
                        "law/courts/appeals", "law/courts/juries", "law/treaties/trade", "sports/chess/openings");
    }

    @Test
    void givesEveryPathTheSameProbabilityWhenTheLogitsSayNothing() {
        TagChoice choice = choose(logits(0, 0), 1);

        assertThat(choice).isEqualTo(new TagChoice("law/courts/appeals", 0.25, 0.75, 0.5, "7"));
    }

    @Test
    void addsTheLogitsOfThreeLevelsUp() {
        // Paths: 0+1+0, 0+1+2, 0+0+0, 3+0+0; e^1, e^3, e^0, e^3.
        var scorer = new TagScorer(tree, 1);
        scorer.add(List.of(new float[] {0, 3}, new float[] {1, 0, 0}, new float[] {0, 2, 0, 0}), 1);

        TagChoice choice = scorer.choose();

        double sum = Math.exp(1) + Math.exp(3) + 1 + Math.exp(3);
        assertThat(choice.path()).isEqualTo("law/courts/juries");
        assertThat(choice.probability()).isCloseTo(Math.exp(3) / sum, within(1e-12));
        assertThat(choice.probability1()).isCloseTo(1 - Math.exp(3) / sum, within(1e-12));
        assertThat(choice.probability2()).isCloseTo((Math.exp(1) + Math.exp(3)) / sum, within(1e-12));
    }

    @Test
    void goesDownTheTreeInsteadOfTakingTheLikeliestPath() {
        // The one chess path (40 %) beats each law path (20 %), but law as a whole is likelier.
        var scorer = new TagScorer(tree, 1);
        scorer.add(List.of(new float[2], new float[3], new float[] {0, 0, 0, (float) Math.log(2)}), 1);

        assertThat(scorer.choose().level(1)).isEqualTo("law");
    }

    @Test
    void weighsWindowsByTheirShare() {
        var scorer = new TagScorer(tree, 1);
        scorer.add(logits(20, 0), 0.25);
        scorer.add(logits(0, 20), 0.75);

        TagChoice choice = scorer.choose();

        assertThat(choice.path()).isEqualTo("sports/chess/openings");
        assertThat(choice.probability()).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void survivesLogitsThatWouldOverflow() {
        assertThat(choose(logits(-2_000, 2_000), 1).probability()).isEqualTo(1.0);
    }

    @Test
    void refusesATreeWithoutPathsOfThreeLevels() {
        assertThatThrownBy(() -> TagTree.parse("version: 1\ntags: [{id: law}]"))
                .hasMessage("The tag tree has no path of three levels under 'tags'");
        assertThatThrownBy(() -> TagTree.parse("version: 1\ntags: [{id: a/b}]"))
                .hasMessage("A tag of level 1 has the id 'a/b', expected a word without '/'");
    }

    private TagChoice choose(List<float[]> logits, double share) {
        var scorer = new TagScorer(tree, 1);
        scorer.add(logits, share);
        return scorer.choose();
    }

    private static List<float[]> logits(float law, float sports) {
        return List.of(new float[] {law, sports}, new float[3], new float[4]);
    }
}
