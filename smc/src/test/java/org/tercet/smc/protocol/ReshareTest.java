package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class ReshareTest {
    @Test
    void theSumOfThePartsIsShared() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(21 + n);
            long[][] parts = {
                Inputs.values(three.random(), n, 0),
                Inputs.values(three.random(), n, 1),
                Inputs.values(three.random(), n, 2)
            };
            assertThat(three.reveal(
                            three.run(s -> Reshare.run(s, parts[s.party().ordinal()].clone()))))
                    .isEqualTo(Reshare.plain(parts[0], parts[1], parts[2]));
        }
    }
}
