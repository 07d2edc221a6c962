package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class ExchangeTest {
    @Test
    void everyPartySeesTheThreeMessages() {
        for (int n : new int[] {0, 1, 63, 64, 65, 700_001}) {
            ThreeParties three = ThreeParties.seeded(161 + n);
            byte[][] messages = new byte[3][];
            for (int i = 0; i < 3; i++) {
                messages[i] = new byte[n + 100 * i];
                three.random().nextBytes(messages[i]);
            }
            for (byte[][] seen :
                    three.run(s -> Exchange.run(s, messages[s.party().ordinal()]))) {
                assertThat(seen).isDeepEqualTo(Exchange.plain(messages[0], messages[1], messages[2]));
            }
        }
    }

    @Test
    void aMessageLongerThanAllowedIsRefusedBeforeItIsRead() {
        ThreeParties three = ThreeParties.seeded(162);
        for (var outcome : three.attempt(s -> Exchange.run(
                s,
                new byte[s.party() == org.tercet.smc.Party.P1 ? 20 : 5],
                s.party() == org.tercet.smc.Party.P1 ? 20 : 10))) {
            assertThat(outcome.failure()).isInstanceOf(org.tercet.smc.EngineFailure.class);
        }
    }
}
