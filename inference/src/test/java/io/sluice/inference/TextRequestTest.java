// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextRequestTest {

    @Test
    void saysWhereATextComesFromAndHowItIsRun() {
        assertThat(TextRequest.of("a text")).isEqualTo(new TextRequest("a text", "", false));
        assertThat(TextRequest.of("a text").from("raw/0/1").withoutNeighbours())
                .isEqualTo(new TextRequest("a text", "raw/0/1", true));
    }

    @Test
    void keepsItsTextOutOfMessages() {
        assertThat(TextRequest.of("private").from("raw/0/1"))
                .hasToString("TextRequest[7 characters, origin=raw/0/1, alone=false]");
    }
}
