package org.tercet.smc.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Party;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeast;
import org.tercet.smc.protocol.AtLeastInThree;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Multiply;

class IndependenceTest {
    private static final int VIEWS = 300;
    private static final long[] ZEROS = {0, 0, 0, 0};
    private static final long[] OTHERS = {1, -1, 9999, Long.MIN_VALUE};

    private final SecureRandom random = new SecureRandom();

    @Test
    void whatOneStoreGetsFromTheRealSplitIsIndependentOfTheRow() {
        for (Party party : Party.ALL) {
            assertThat(compare(row -> view(SeededSplit.split(row, random).expandFor(party))))
                    .matches(Independence.Verdict::independent);
        }
    }

    @Test
    void aSplitWithoutTheSecondMaskIsFound() {
        // Broken on purpose: x_3 = x - x_1, so that whoever holds (x_3, x_1) can add them up.
        assertThat(compare(row -> {
                    SeededSplit.Parts parts = SeededSplit.split(row, random);
                    Shares second = parts.expandFor(Party.P2);
                    Shares third = parts.expandFor(Party.P3);
                    long[] broken = third.own().clone();
                    for (int j = 0; j < broken.length; j++) {
                        broken[j] += second.own()[j];
                    }
                    return view(Shares.of(broken, third.next()));
                }))
                .matches(verdict -> !verdict.independent())
                .matches(verdict -> verdict.worst().startsWith("sum of words"));
    }

    @Test
    void aSplitWithMasksOfFewBitsIsFound() {
        assertThat(compare(row -> {
                    long[] masked = row.clone();
                    for (int j = 0; j < masked.length; j++) {
                        masked[j] -= random.nextLong() >>> 60;
                    }
                    return view(Shares.of(masked, new long[masked.length]));
                }))
                .matches(verdict -> !verdict.independent());
    }

    @Test
    void aRowSentInTheClearOrByItsLengthIsFound() {
        assertThat(compare(row -> view(Shares.of(row, row)))).matches(verdict -> !verdict.independent());
        assertThat(compare(row -> new byte[row[0] == 0 ? 4 : 5])).matches(verdict -> !verdict.independent());
    }

    @Test
    void whatAPartyReceivesWhileComputingIsIndependentOfWhatItLacks() {
        for (Party party : Party.ALL) {
            assertThat(Independence.of(views(party, false, 3, 4, 5), views(party, false, 300, -4, Long.MIN_VALUE)))
                    .matches(Independence.Verdict::independent);
        }
    }

    @Test
    void productsPassedOnWithoutAMaskAreFound() {
        for (Party party : Party.ALL) {
            assertThat(Independence.of(views(party, true, 3, 4, 5), views(party, true, 300, -4, Long.MIN_VALUE)))
                    .matches(verdict -> !verdict.independent());
        }
    }

    /// What a party whose own two components never change receives, when the third makes the values up.
    private static List<byte[]> views(Party party, boolean broken, long... x) {
        List<byte[]> views = new ArrayList<>();
        for (int k = 0; k < 80; k++) {
            ThreeParties three = ThreeParties.seeded(900 + k);
            Map<Party, long[]> components = new EnumMap<>(Party.class);
            long[] rest = x.clone();
            for (Party held : List.of(party, party.next())) {
                long[] fixed = {11, -22, 33L << 50};
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
                if (broken) {
                    passOnWithoutMask(s, a);
                } else {
                    Multiply.run(s, a, a);
                    AtLeast.run(s, a, 10, 8);
                    AtLeastInThree.run(s, a, 10);
                    DotProduct.run(s, a, a);
                }
                return 1;
            });
            views.add(three.recording(party).view());
        }
        return views;
    }

    /// Multiplication broken on purpose: no sharing of zero is added.
    private static void passOnWithoutMask(Session s, Shares a) {
        long[] product = new long[a.length()];
        for (int j = 0; j < product.length; j++) {
            product[j] = a.own()[j] * (a.own()[j] + 2 * a.next()[j]);
        }
        s.rotate(product, new long[product.length]).finish();
    }

    private static Independence.Verdict compare(Function<long[], byte[]> view) {
        List<byte[]> first = new ArrayList<>();
        List<byte[]> second = new ArrayList<>();
        for (int k = 0; k < VIEWS; k++) {
            first.add(view.apply(ZEROS));
            second.add(view.apply(OTHERS));
        }
        return Independence.of(first, second);
    }

    private static byte[] view(Shares shares) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * shares.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(shares.own()).put(shares.next());
        return bytes.array();
    }
}
