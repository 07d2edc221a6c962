package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class LookupTest {
    @Test
    void theResultIsTheTablesAtEveryWidth() {
        for (int n : Inputs.SIZES) {
            for (int w : new int[] {1, 2, 5, 8, Lookup.MAX_WIDTH}) {
                ThreeParties three = ThreeParties.seeded(131 + n + w);
                long[] x = Inputs.values(three.random(), n, w);
                long[] table = three.random().longs(1L << w).toArray();
                var a = three.share(x);
                assertThat(three.reveal(three.run(s -> Lookup.run(s, a.of(s), table))))
                        .as("n %d, w %d", n, w)
                        .isEqualTo(Lookup.plain(x, table));
            }
        }
    }

    @Test
    void narrowEntriesAreExactModuloTheirSize() {
        for (int bits : new int[] {8, 16}) {
            ThreeParties three = ThreeParties.seeded(132 + bits);
            long[] x = Inputs.values(three.random(), 65, 0);
            long[] table = three.random().longs(32).toArray();
            var a = three.share(x);
            long[] z = three.reveal(three.run(s ->
                    Reshare.run(s, Lookup.begin(s, a.of(s).own(), table, bits).finish())));
            assertThat(Inputs.low(z, bits)).isEqualTo(Inputs.low(Lookup.plain(x, table), bits));
        }
    }

    @Test
    void lookUpsOfOneRoundAndOfTheirSumTakeOneRoundMoreEach() {
        ThreeParties three = ThreeParties.seeded(133);
        long[] isZero = {1, 0, 0, 0, 0, 0, 0, 0};
        var a = three.share(0, 3, 0, 4, 7);
        List<Shares> counts = three.run(s -> {
            Lookup.Begun left = Lookup.begin(s, a.of(s).own(), isZero, 64);
            Lookup.Begun right = Lookup.begin(s, a.of(s).own(), isZero, 64);
            return Reshare.run(
                    s,
                    Lookup.begin(s, summed(left.finish(), right.finish()), isZero, 64)
                            .finish());
        });
        assertThat(three.reveal(counts)).containsExactly(0, 1, 0, 1, 1);
        assertThat(three.rounds()).isEqualTo(3);
    }

    @Test
    void aTableThatIsNoPowerOfTwoIsRefused() {
        ThreeParties three = ThreeParties.seeded(134);
        var a = three.share(1);
        for (int size : new int[] {0, 1, 3, 2 << Lookup.MAX_WIDTH}) {
            assertThat(three.attempt(s -> Lookup.run(s, a.of(s), new long[size])))
                    .anySatisfy(outcome -> assertThat(outcome.failure()).isInstanceOf(IllegalArgumentException.class));
        }
    }

    /// All values and all results are zero, so that whatever is not freshly masked would show as zeros.
    @Test
    void whatAPartyReceivesIsBalanced() {
        ThreeParties three = ThreeParties.seeded(135);
        var a = three.share(new long[300]);
        three.run(s -> begun(s, a.of(s)));
        for (Party party : Party.ALL) {
            byte[] view = three.recording(party).view();
            long ones = 0;
            for (byte b : view) {
                ones += Integer.bitCount(b & 0xFF);
            }
            assertThat(ones / (8.0 * view.length)).isBetween(0.47, 0.53);
        }
    }

    private static Shares begun(Session session, Shares x) {
        return Reshare.run(
                session, Lookup.begin(session, x.own(), new long[16], 64).finish());
    }

    private static long[] summed(long[] a, long[] b) {
        long[] z = new long[a.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = a[j] + b[j];
        }
        return z;
    }
}
