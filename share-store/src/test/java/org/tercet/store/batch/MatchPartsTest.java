package org.tercet.store.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;

class MatchPartsTest {
    private static final long SEED = 7;

    /// components[row][i] is component i + 1 as its first holder has it.
    private static List<MatchParts.Row> rowsOf(Party party, byte[][][] components) {
        List<MatchParts.Row> rows = new ArrayList<>();
        for (byte[][] row : components) {
            rows.add(new MatchParts.Row(row[party.ordinal()], row[party.next().ordinal()]));
        }
        return rows;
    }

    private static byte[][][] components(int rows) {
        Random random = new Random(SEED);
        byte[][][] components = new byte[rows][3][32];
        for (byte[][] row : components) {
            for (byte[] component : row) {
                random.nextBytes(component);
            }
        }
        return components;
    }

    @Test
    void theSameComponentsMatchAtEverySize() {
        for (int rows : new int[] {0, 1, 7, 8, 9, 65}) {
            byte[][][] components = components(rows);
            List<BitSet> out = ThreeParties.seeded(SEED)
                    .run(session -> MatchParts.run(session, rowsOf(session.party(), components)));
            assertThat(out).allMatch(BitSet::isEmpty);
        }
    }

    @Test
    void aDifferenceInAnyComponentOfAnyStoreIsSeenByAllThree() {
        byte[][][] components = components(20);
        for (Party odd : Party.ALL) {
            List<BitSet> out = ThreeParties.seeded(SEED).run(session -> {
                List<MatchParts.Row> rows = rowsOf(session.party(), components);
                if (session.party() == odd) {
                    byte[] other = rows.get(13).own().clone();
                    other[31] ^= 1;
                    rows.set(13, new MatchParts.Row(other, rows.get(13).next()));
                    byte[] another = rows.get(19).next().clone();
                    another[0] ^= 1;
                    rows.set(19, new MatchParts.Row(rows.get(19).own(), another));
                }
                return MatchParts.run(session, rows);
            });
            BitSet expected = new BitSet();
            expected.set(13);
            expected.set(19);
            assertThat(out).containsOnly(expected);
        }
    }
}
