package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.BitShares;
import org.tercet.smc.Party;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.Refresh.Seeded;

class RefreshTest {
    @Test
    void theValuesStayAndEveryComponentIsNew() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(331 + n);
            long[] x = Inputs.values(three.random(), n, 0);
            var a = three.share(x);
            var p = three.shareBits(64, x);
            List<Shares> fresh = three.run(s -> Refresh.run(s, a.of(s)));
            List<BitShares> freshBits = three.run(s -> Refresh.bits(s, p.of(s)));
            assertThat(three.reveal(fresh)).isEqualTo(Refresh.plain(x));
            assertThat(three.revealBits(freshBits)).isEqualTo(x);
            for (Party party : Party.ALL) {
                requireNew(a.of(party).own(), fresh.get(party.ordinal()).own());
                requireNew(p.of(party).own(), freshBits.get(party.ordinal()).own());
            }
        }
    }

    @Test
    void anOldComponentAndTwoNewOnesOfOtherStoresDoNotMakeTheValue() {
        ThreeParties three = ThreeParties.seeded(332);
        long[] x = Inputs.values(three.random(), 65, 0);
        var a = three.share(x);
        List<Shares> fresh = three.run(s -> Refresh.run(s, a.of(s)));
        long[] mixed =
                Reshare.plain(a.first().own(), fresh.get(1).own(), fresh.get(1).next());
        requireNew(x, mixed);
    }

    @Test
    void reseededColumnsAreTwoSeedsAndOneCorrection() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(333 + n);
            long[] x = Inputs.values(three.random(), n, 0);
            var a = three.share(x);
            List<Seeded> stored = three.run(s -> Refresh.reseeded(s, a.of(s)));
            assertThat(three.rounds()).isLessThanOrEqualTo(1);
            assertThat(three.bytes()).isEqualTo(Refresh.COST_RESEEDED.bytes().of(n, 64));
            List<Shares> expanded = Party.ALL.stream()
                    .map(party -> stored.get(party.ordinal()).expand(party))
                    .toList();
            assertThat(three.reveal(expanded))
                    .as("n = %d, seed %d", n, three.seed())
                    .isEqualTo(x);
            assertThat(stored.get(0).correction()).isEmpty();
            for (Party party : Party.ALL) {
                requireNew(a.of(party).own(), expanded.get(party.ordinal()).own());
            }
        }
    }

    @Test
    void twoRefreshesOfOneSessionDrawDifferentSeeds() {
        ThreeParties three = ThreeParties.seeded(334);
        var a = three.share(1, 2);
        List<List<Seeded>> twice = three.run(s -> List.of(Refresh.reseeded(s, a.of(s)), Refresh.reseeded(s, a.of(s))));
        byte[] first = twice.get(0).getFirst().seedOfNext();
        byte[] second = twice.get(0).getLast().seedOfNext();
        assertThat(first).hasSize(SeededSplit.SEED_BYTES).isNotEqualTo(second);
    }

    private static void requireNew(long[] old, long[] fresh) {
        for (int j = 0; j < old.length; j++) {
            assertThat(fresh[j]).isNotEqualTo(old[j]);
        }
        assertThat(Arrays.stream(fresh).distinct().count()).isEqualTo(fresh.length);
    }
}
