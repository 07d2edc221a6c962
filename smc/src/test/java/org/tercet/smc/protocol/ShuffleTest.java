package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tercet.smc.PairPermutations;
import org.tercet.smc.Party;
import org.tercet.smc.Permutations;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;
import org.tercet.smc.kit.Independence;
import org.tercet.smc.kit.ThreeParties;

class ShuffleTest {
    /// What a party has after shuffling: the rows, and the two permutations it knows.
    private record Moved(Shares x, Shares y, WordShares words, Shares back, int[] withNext, int[] withPrevious) {}

    @Test
    void rowsOfEveryKindOfColumnMoveByTheThreePermutationsAndBack() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(151 + n);
            long[] x = Inputs.values(three.random(), n, 0);
            long[] y = Inputs.values(three.random(), n, 5);
            var a = three.share(x);
            var b = three.share(y);
            var p = three.shareBits(64, x);
            List<Moved> moved = three.run(s -> {
                Shuffle.Secret secret = Shuffle.draw(s, n);
                Rows rows = new Rows(n, List.of(a.of(s), b.of(s)), List.of(WordShares.of(p.of(s))));
                Rows out = secret.forward(s, rows);
                Rows back = secret.back(s, out.without(1));
                PairPermutations pairs = secret.pairs();
                return new Moved(
                        copy(out.values().get(0)),
                        copy(out.values().get(1)),
                        out.words().getFirst().copyThatOutlivesSession(),
                        copy(back.values().getFirst()),
                        pairs.with(true).clone(),
                        pairs.with(false).clone());
            });
            for (int i = 0; i < 3; i++) {
                assertThat(moved.get(i).withNext())
                        .isEqualTo(moved.get((i + 1) % 3).withPrevious());
            }
            int[] order = IntStream.range(0, n)
                    .map(j -> moved.get(1).withNext()[j])
                    .map(j -> moved.get(2).withNext()[j])
                    .map(j -> moved.get(0).withNext()[j])
                    .toArray();
            String seed = "n = " + n + ", seed " + three.seed();
            assertThat(three.reveal(moved.stream().map(Moved::x).toList()))
                    .as(seed)
                    .isEqualTo(Shuffle.plain(x, order));
            assertThat(three.reveal(moved.stream().map(Moved::y).toList()))
                    .as(seed)
                    .isEqualTo(Shuffle.plain(y, order));
            assertThat(three.revealBits(
                            moved.stream().map(m -> m.words().bits(64)).toList()))
                    .as(seed)
                    .isEqualTo(Shuffle.plain(x, order));
            assertThat(three.reveal(moved.stream().map(Moved::back).toList()))
                    .as(seed)
                    .isEqualTo(y);
        }
    }

    @Test
    void manyLongColumnsGoThroughInGroupsAndWindows() {
        ThreeParties three = ThreeParties.seeded(152);
        int n = 400_001;
        long[] x = LongStream.range(0, n).toArray();
        var a = three.share(x);
        List<List<Shares>> moved = three.run(s -> {
            Shares[] columns = new Shares[7];
            Arrays.fill(columns, a.of(s));
            return List.of(Shuffle.run(s, columns));
        });
        long[] first = three.reveal(moved.stream().map(List::getFirst).toList());
        assertThat(Permutations.isPermutation(first)).isTrue();
        assertThat(three.reveal(moved.stream().map(List::getLast).toList())).isEqualTo(first);
    }

    @Test
    void theSharesThatComeOutAreFresh() {
        ThreeParties three = ThreeParties.seeded(153);
        var zero = three.share(new long[64]);
        for (Shares out : three.run(s -> Shuffle.run(s, zero.of(s))[0])) {
            assertThat(Arrays.stream(out.own()).distinct().count()).isEqualTo(64);
            assertThat(Arrays.stream(out.own()))
                    .doesNotContainAnyElementsOf(
                            Arrays.stream(zero.first().own()).boxed().toList());
        }
    }

    @Test
    void twoShufflesOfOneSessionDiffer() {
        ThreeParties three = ThreeParties.seeded(154);
        var a = three.share(LongStream.range(0, 64).toArray());
        List<List<Shares>> twice = three.run(s -> List.of(Shuffle.run(s, a.of(s))[0], Shuffle.run(s, a.of(s))[0]));
        assertThat(three.reveal(twice.stream().map(List::getFirst).toList()))
                .isNotEqualTo(three.reveal(twice.stream().map(List::getLast).toList()));
    }

    @Test
    void whatAPartyReceivesIsIndependentOfWhatItLacks() {
        for (Party party : Party.ALL) {
            for (boolean back : new boolean[] {false, true}) {
                assertThat(Independence.of(views(party, back, 1, 1, 1, 1), views(party, back, 9, -4, 77, 1L << 60)))
                        .as("%s, back %s", party, back)
                        .matches(Independence.Verdict::independent);
            }
        }
    }

    @Test
    void whatIsHandedOnIsMaskedFromItsReceiver() {
        for (boolean back : new boolean[] {false, true}) {
            ThreeParties three = ThreeParties.seeded(156);
            List<Long> fromFirst = new ArrayList<>();
            List<Long> fromSecond = new ArrayList<>();
            for (Party party : Party.ALL) {
                three.tamper(party, (to, path, payload) -> {
                    List<Long> words = path.endsWith("from-first") ? fromFirst : fromSecond;
                    if (path.endsWith("from-first") || path.endsWith("from-second")) {
                        LongBuffer frame = ByteBuffer.wrap(payload)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .asLongBuffer();
                        while (frame.hasRemaining()) {
                            words.add(frame.get());
                        }
                    }
                    return payload;
                });
            }
            var a = three.share(1, 2, 3, 4, 5);
            three.run(s -> {
                move(s, back, a.of(s));
                return 1;
            });
            assertThat(fromFirst).hasSize(5);
            assertThat(fromSecond).hasSize(5);
            long[] known = back ? a.first().next() : a.third().own();
            assertThat(fromSecond)
                    .as("the receiver knows this component, so it would learn the permutation")
                    .doesNotContainAnyElementsOf(Arrays.stream(known).boxed().toList());
            long sum = fromFirst.stream().mapToLong(Long::longValue).sum()
                    + fromSecond.stream().mapToLong(Long::longValue).sum();
            assertThat(sum)
                    .as("the receiver knows the mask of what it hands on, so it would learn the sum")
                    .isNotEqualTo(15);
        }
    }

    @Test
    void anErrorOfTheFirstPartyIsNotCaughtYet() {
        ThreeParties three = ThreeParties.seeded(155);
        var a = three.share(5);
        List<long[]> opened = three.run(s -> {
            Shares x = a.of(s);
            if (s.party() == Party.P1) {
                x = Shares.of(new long[] {x.own()[0] + 1}, x.next());
            }
            return Open.run(s, Shuffle.run(s, x)[0]);
        });
        assertThat(opened.getFirst()).containsExactly(6);
    }

    /// What a party whose two components never change receives, when the third makes the values up.
    private static List<byte[]> views(Party party, boolean back, long... x) {
        List<byte[]> views = new ArrayList<>();
        for (int k = 0; k < 80; k++) {
            ThreeParties three = ThreeParties.seeded(950 + k);
            Map<Party, long[]> components = new EnumMap<>(Party.class);
            long[] rest = x.clone();
            for (Party held : List.of(party, party.next())) {
                long[] fixed = {11, -22, 33L << 50, 0};
                components.put(held, fixed);
                for (int j = 0; j < rest.length; j++) {
                    rest[j] -= fixed[j];
                }
            }
            components.put(party.previous(), rest);
            three.run(s -> {
                Shares a = Shares.of(
                        components.get(s.party()).clone(),
                        components.get(s.party().next()).clone());
                move(s, back, a);
                return 1;
            });
            views.add(three.recording(party).view());
        }
        return views;
    }

    private static void move(Session s, boolean back, Shares a) {
        Shuffle.Secret secret = Shuffle.draw(s, a.length());
        Rows rows = Rows.of(a);
        if (back) {
            secret.back(s, rows);
        } else {
            secret.forward(s, rows);
        }
    }

    private static Shares copy(Shares x) {
        return x.copyThatOutlivesSession();
    }
}
