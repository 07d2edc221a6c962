package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.Multiply;

class PrssTest {
    private enum Steps implements Step {
        DRAW,
        OTHER
    }

    @Test
    void zerosSumToZeroAndRandomSharesFitTogether() {
        ThreeParties three = ThreeParties.seeded(1);
        List<List<Object>> drawn = three.run(s -> {
            Prss.Pads pads = s.enter(Steps.DRAW).prss();
            long[] zeros = new long[10_001];
            long[] bits = new long[77];
            pads.addZeros(zeros, 0, zeros.length);
            pads.xorZeros(bits, 1, 76);
            return List.of(zeros, bits, pads.shares(65), pads.bits(65, 3));
        });
        for (int j = 0; j < 10_001; j++) {
            int at = j;
            assertThat(drawn.stream().mapToLong(d -> ((long[]) d.get(0))[at]).sum())
                    .isZero();
            assertThat(((long[]) drawn.getFirst().get(0))[j]).isNotZero();
        }
        for (int j = 0; j < 77; j++) {
            int at = j;
            assertThat(drawn.stream().mapToLong(d -> ((long[]) d.get(1))[at]).reduce(0, (a, b) -> a ^ b))
                    .isZero();
        }
        assertThat(three.reveal(drawn.stream().map(d -> (Shares) d.get(2)).toList()))
                .doesNotHaveDuplicates();
        assertThat(three.revealBits(
                        drawn.stream().map(d -> (BitShares) d.get(3)).toList()))
                .contains(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aStepThatDrawsTwiceIsRefused() {
        ThreeParties.seeded(2).run(s -> {
            Session step = s.enter(Steps.DRAW);
            step.prss();
            assertThatIllegalStateException().isThrownBy(step::prss).withMessageContaining("second time");
            return 1;
        });
    }

    @Test
    void enteringAStepAgainGivesOtherRandomness() {
        ThreeParties.seeded(3).run(s -> {
            long[] first = s.enter(Steps.DRAW).prss().shares(4).own();
            assertThat(s.enter(Steps.DRAW).prss().shares(4).own()).isNotEqualTo(first);
            assertThat(s.enter(Steps.OTHER).prss().shares(4).own()).isNotEqualTo(first);
            return 1;
        });
    }

    @Test
    void stepsThatDrawInTurnsDrawWhatTheyWouldDrawAlone() {
        byte[] key = new byte[32];
        long[] alone = new Prss(key.clone(), key.clone(), new Vault())
                .claim("a")
                .shares(10_001)
                .own();
        Prss prss = new Prss(key.clone(), key.clone(), new Vault());
        Prss.Pads a = prss.claim("a");
        Prss.Pads b = prss.claim("b");
        long[] other = prss.claim("c").shares(600).own();
        int at = 0;
        for (int size : new int[] {1, 2, 3, 500, 1, 9_494}) {
            assertThat(a.shares(size).own()).isEqualTo(Arrays.copyOfRange(alone, at, at + size));
            assertThat(b.shares(100).own()).doesNotContain(other).isNotEqualTo(Arrays.copyOf(alone, 100));
            at += size;
        }
        assertThat(at).isEqualTo(alone.length);
        prss.destroy();
        assertThatIllegalStateException().isThrownBy(() -> a.shares(1)).withMessageContaining("destroyed");
    }

    @Test
    void whatIsDrawnWithOnePeerOnlyDoesNotMoveWhatIsDrawnWithTheOther() {
        byte[] key = new byte[32];
        long[] alone = new Prss(key.clone(), key.clone(), new Vault())
                .claim("a")
                .shares(100)
                .own();
        Prss prss = new Prss(key.clone(), key.clone(), new Vault());
        Prss.Pads a = prss.claim("a");
        long[] withNext = new long[70];
        a.fill(true, withNext, 0, 33);
        prss.claim("b").shares(5);
        a.fill(true, withNext, 33, 37);
        assertThat(withNext).isEqualTo(Arrays.copyOf(alone, 70));
        prss.claim("c").shares(5);
        long[] withPrevious = new long[100];
        a.fill(false, withPrevious, 0, 100);
        assertThat(withPrevious).isEqualTo(alone);
    }

    @Test
    void noBlockOfRandomnessComesTwiceInSessionsUnderTheSamePairKeys() {
        assertThat(repeatedBlocks(false)).isZero();
    }

    @Test
    void theTestOfRepeatedBlocksGoesRedWhenSessionsShareTheirKeys() {
        assertThat(repeatedBlocks(true)).isPositive();
    }

    /// Draws in two sessions with the same id and pair keys, in several steps each, and counts blocks seen before.
    private static int repeatedBlocks(boolean nonceIsFixed) {
        byte[] pairKey = new byte[32];
        SessionId id = SessionId.derive("test", new byte[] {1});
        Map<String, Integer> seen = new HashMap<>();
        int repeated = 0;
        for (int round = 0; round < 2; round++) {
            byte[] mine = new byte[32];
            mine[0] = (byte) (nonceIsFixed ? 7 : round);
            SessionKeys keys = SessionKeys.derive(pairKey, id, Party.P1, mine, Party.P2, new byte[32]);
            Prss prss = new Prss(keys.prss(), new byte[32], new Vault());
            List<String> steps = new ArrayList<>(List.of("a", "b", "a/b", "a#2"));
            for (String step : steps) {
                Shares drawn = prss.claim(step).shares(2000);
                for (int j = 0; j < 2000; j += 2) {
                    repeated += seen.merge(drawn.next()[j] + " " + drawn.next()[j + 1], 1, Integer::sum) > 1 ? 1 : 0;
                }
            }
        }
        return repeated;
    }

    @Test
    void bothEndsOfAPairDeriveTheSameKeysAndAThirdPartyOthers() {
        byte[] pairKey = new byte[32];
        byte[] one = new byte[32];
        byte[] two = {1};
        SessionId id = SessionId.random();
        byte[] here =
                SessionKeys.derive(pairKey, id, Party.P1, one, Party.P2, two).prss();
        assertThat(SessionKeys.derive(pairKey, id, Party.P2, two, Party.P1, one).prss())
                .isEqualTo(here);
        assertThat(SessionKeys.derive(pairKey, id, Party.P1, one, Party.P3, two).prss())
                .isNotEqualTo(here);
        assertThat(SessionKeys.derive(pairKey, SessionId.random(), Party.P1, one, Party.P2, two)
                        .prss())
                .isNotEqualTo(here);
    }

    @Test
    void freshSessionsMaskTheSameProductDifferently() {
        List<long[]> seen = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            ThreeParties three = ThreeParties.seeded(4);
            var x = three.share(1, 2, 3);
            seen.add(
                    three.run(s -> Multiply.run(s, x.of(s), x.of(s))).getFirst().own());
        }
        assertThat(seen.get(0)).isNotEqualTo(seen.get(1));
    }
}
