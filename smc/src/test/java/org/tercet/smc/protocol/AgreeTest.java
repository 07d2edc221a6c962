package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class AgreeTest {
    @Test
    void equalDigestsPass() {
        ThreeParties three = ThreeParties.seeded(151);
        three.run(s -> {
            Agree.run(s, new byte[32]);
            return 1;
        });
        assertThat(Agree.plain(new byte[32], new byte[32], new byte[32])).isTrue();
    }

    @Test
    void oneDifferentDigestEndsAllThree() {
        for (var cheat : org.tercet.smc.Party.ALL) {
            ThreeParties three = ThreeParties.seeded(152);
            for (var outcome : three.attempt(s -> {
                byte[] digest = new byte[32];
                digest[31] = (byte) (s.party() == cheat ? 1 : 0);
                Agree.run(s, digest);
                return 1;
            })) {
                assertThat(outcome.failure()).isInstanceOf(org.tercet.smc.ProtocolAborted.class);
            }
        }
    }
}
