package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class MatchPartsTest {
    @Test
    void exactlyTheRowsThatDifferAreFound() {
        for (int n : new int[] {0, 1, 63, 64, 65, 20_001}) {
            ThreeParties three = ThreeParties.seeded(171 + n);
            byte[][][] components = new byte[3][n][];
            for (byte[][] component : components) {
                for (int row = 0; row < n; row++) {
                    component[row] = new byte[1 + row % 50];
                    three.random().nextBytes(component[row]);
                }
            }
            // Rows 0, 62, 64 and 9000 differ between the holders of component 1, 2, 3, 3.
            int[] bad = java.util.stream.IntStream.of(0, 62, 64, 9000)
                    .filter(r -> r < n)
                    .toArray();
            int[] component = {0, 1, 2, 2};
            for (int[] found : three.run(s -> {
                int me = s.party().ordinal();
                return MatchParts.run(s, n, row -> components[me][row], row -> {
                    byte[] part = components[(me + 1) % 3][row].clone();
                    for (int k = 0; k < bad.length; k++) {
                        if (bad[k] == row && component[k] == (me + 1) % 3) {
                            part[0] ^= 1;
                        }
                    }
                    return part;
                });
            })) {
                assertThat(found).as("n %d", n).containsExactly(bad);
            }
        }
    }

    @Test
    void aClaimThatAFellowHolderDoesNotShareEndsAllThree() {
        for (var cheat : org.tercet.smc.Party.ALL) {
            for (int frame = 2; frame < 6; frame++) {
                ThreeParties three = ThreeParties.seeded(172).tamper(cheat, org.tercet.smc.kit.Tamper.flipFrame(frame));
                assertThat(three.attempt(s -> {
                            int[] found = MatchParts.run(s, 3, row -> new byte[1], row -> new byte[1]);
                            Agree.run(s, new byte[32]);
                            return found;
                        }))
                        .allSatisfy(outcome ->
                                assertThat(outcome.failure()).isInstanceOf(org.tercet.smc.ProtocolAborted.class));
            }
        }
    }

    @Test
    void thePlainTwinComparesHolders() {
        byte[] one = {1};
        byte[] two = {2};
        byte[] three = {3};
        assertThat(MatchParts.plain(new byte[][][] {{one, two}, {two, three}, {three, one}}))
                .isTrue();
        assertThat(MatchParts.plain(new byte[][][] {{one, two}, {three, three}, {three, one}}))
                .isFalse();
    }
}
