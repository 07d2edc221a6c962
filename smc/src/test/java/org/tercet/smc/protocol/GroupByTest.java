package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.GroupBy.Groups;

class GroupByTest {
    @Test
    void theGroupsComeFirstWithTheirCountsAndSumsExactlyAndZerosAfterThem() {
        for (int n : new int[] {0, 1, 2, 63, 64, 65, 201}) {
            for (int distinct : new int[] {1, 3, 1 << 30}) {
                ThreeParties three = ThreeParties.seeded(401 + n);
                long[] keys = new long[n];
                for (int j = 0; j < n; j++) {
                    keys[j] = three.random().nextInt(distinct);
                }
                long[] x = Inputs.values(three.random(), n, 0);
                var k = three.share(keys);
                var a = three.share(x);
                List<List<Shares>> out =
                        three.run(s -> columns(GroupBy.run(s, List.of(SortKey.unsigned(k.of(s), 32)), a.of(s))));
                long[][] expected = GroupBy.plain(keys, x);
                for (int c = 0; c < 4; c++) {
                    int column = c;
                    long[] seen =
                            three.reveal(out.stream().map(o -> o.get(column)).toList());
                    for (int j = 0; j < n; j++) {
                        assertThat(seen[j])
                                .as("column %d, row %d of %d, seed %d", c, j, n, three.seed())
                                .isEqualTo(expected[j][c]);
                    }
                }
            }
        }
    }

    @Test
    void severalKeysGroupTogetherAndTheirNumberMayBeOpened() {
        ThreeParties three = ThreeParties.seeded(402);
        var k = three.share(1, 1, 2, 1, 2);
        var m = three.share(-1, 0, 5, -1, 6);
        var a = three.share(10, 20, 30, 40, 50);
        List<List<Shares>> out = three.run(s -> columns(
                GroupBy.counted(s, List.of(SortKey.unsigned(k.of(s), 8), SortKey.unsigned(m.of(s), 64)), a.of(s))));
        assertThat(out.getFirst().getFirst().length()).isEqualTo(4);
        assertThat(three.reveal(out.stream().map(o -> o.get(1)).toList())).containsExactly(1, 1, 2, 2);
        assertThat(three.reveal(out.stream().map(o -> o.get(2)).toList())).containsExactly(0, -1, 5, 6);
        assertThat(three.reveal(out.stream().map(o -> o.get(3)).toList())).containsExactly(1, 2, 1, 1);
        assertThat(three.reveal(out.stream().map(o -> o.get(4)).toList())).containsExactly(20, 50, 30, 50);
    }

    private static List<Shares> columns(Groups groups) {
        List<Shares> all = new java.util.ArrayList<>(List.of(groups.is()));
        all.addAll(groups.keys());
        all.add(groups.counts());
        all.addAll(groups.sums());
        return all;
    }
}
