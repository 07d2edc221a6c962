package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.tercet.smc.BitPlanes;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;

/// Sorts the rows of a table by secret keys of any width, stably.
///
/// In: one or more keys of n elements, the first the most significant, and rows of any columns. Out: the rows in order
/// of the keys, rows of equal keys as they stood, with fresh randomness; nobody knows which is which. The keys' bits
/// are computed once; with the row's number as lowest bits no two are equal. Keys and rows are shuffled together
/// ([Shuffle]), and the shuffled rows' order is found by opened comparisons.
///
/// That order is a uniformly random permutation whatever the keys are: the keys with their row numbers are all
/// different, and nobody knows the shuffle, so every party could have drawn all that is opened by itself. Without the
/// row's number equal keys would show; with the number *after* the shuffle instead, they would show too.
///
/// @leaks nothing: opened comparisons say how a uniformly random permutation orders, whatever the keys are
/// @cost a round per halving of the bits for each of about 1.3 log2 n levels; for keys of 64 bits and n = 1 M about 24
/// bytes for each of about n log2 n comparisons
/// @security as [Shuffle]; an opened comparison that was tampered with ends the session
/// @source Hamada, Kikuchi, Ikarashi, Chida, Takahashi, ICISC 2012; shuffle: Araki et al., CCS 2021
public final class SortWide {
    /// n is the number of rows, w the width of the one key, with one more column; above 192 rows the number of
    /// comparisons is random, and this is about its mean.
    public static final Cost COST = new Cost(
            (n, w) -> ArithmeticToBits.COST.rounds().of(n, w) + 2 + (long) levels(n) * Comparisons.rounds(bits(n, w)),
            "4 + log2(w-2) + (1 + log2 b) a level; 1 level up to 192 rows, else about 1.3 log2 n",
            (n, w) -> ArithmeticToBits.COST.bytes().of(n, w)
                    + Shuffle.COST.bytes().of(n, 1 + Comparisons.words(bits(n, w)))
                    + (n < 2 ? 0 : Comparisons.bytes(comparisons(n), bits(n, w))),
            "b/4 a comparison, b = w + log2 n; n(n-1)/2 up to 192 rows, else about n log2 n; and the shuffle");

    private enum Steps implements org.tercet.smc.Step {
        SORT_WIDE
    }

    private SortWide() {}

    /// The rows, sorted.
    ///
    /// @throws EngineFailure if a peer fails
    public static Rows run(Session session, List<SortKey> keys, Rows rows) {
        Session here = session.enter(Steps.SORT_WIDE);
        int n = rows.length();
        List<WordShares> words = keyWords(here, keys, n);
        int count = words.size();
        int bits = bits(keys, n);
        Shuffle.Secret secret = Shuffle.draw(here, n);
        if (Shuffle.together(here, n) < count + rows.width()) {
            int[] order = order(here, secret, words, bits);
            return secret.forward(here, rows).gather(order);
        }
        // So few that keys and rows go through the same two rounds.
        words.addAll(rows.words());
        Rows shuffled = secret.forward(here, new Rows(n, rows.values(), words));
        int[] order = OpenedOrder.of(here, new ArrayList<>(shuffled.words().subList(0, count)), bits);
        return new Rows(n, shuffled.values(), shuffled.words().subList(count, words.size())).gather(order);
    }

    /// The order in which the keys of the rows stand once the secret shuffle has moved them: row `order[j]` of what it
    /// gives comes in place j.
    ///
    /// @param words as [#keyWords] gives them; emptied as they are moved, so that they take no memory any more
    static int[] order(Session here, Shuffle.Secret secret, List<WordShares> words, int bits) {
        int n = words.getFirst().length();
        List<WordShares> shuffled = new ArrayList<>();
        while (!words.isEmpty()) {
            List<WordShares> group = words.subList(0, Math.min(words.size(), Shuffle.together(here, n)));
            shuffled.addAll(secret.forward(here, new Rows(n, List.of(), group)).words());
            group.clear();
        }
        return OpenedOrder.of(here, shuffled, bits);
    }

    /// The columns, sorted by one key.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares[] run(Session session, SortKey key, Shares... columns) {
        return run(session, List.of(key), Rows.of(columns)).columns();
    }

    /// The secret permutation that sorts: the number of the row that comes first, second, ...; for [ApplyPermutation].
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares order(Session session, List<SortKey> keys) {
        int n = keys.getFirst().column().length();
        return run(session, keys, Rows.of(numbers(session, n))).values().getFirst();
    }

    /// Shares of 0 to below n.
    static Shares numbers(Session session, int n) {
        return Shares.ofPublic(session.party(), LongStream.range(0, n).toArray());
    }

    /// The order of open keys, the first the most significant, signed or not and descending or not as said.
    public static int[] plain(long[][] keys, boolean[] signed, boolean[] descending) {
        Integer[] order = new Integer[keys[0].length];
        Arrays.setAll(order, j -> j);
        Arrays.sort(order, (a, b) -> {
            for (int k = 0; k < keys.length; k++) {
                Comparator<Long> ascending = signed[k] ? Long::compare : Long::compareUnsigned;
                int compared = ascending.compare(keys[k][a], keys[k][b]);
                if (compared != 0) {
                    return descending[k] ? -compared : compared;
                }
            }
            return 0;
        });
        return Arrays.stream(order).mapToInt(j -> j).toArray();
    }

    /// Bits of keys of n rows with the row's number below them.
    static int bits(List<SortKey> keys, int n) {
        int bits = Cost.log2(n);
        for (SortKey key : keys) {
            bits = Math.addExact(bits, key.width());
        }
        return bits;
    }

    /// The keys' bits with the row's number below them, as words of which the lowest may be short.
    static List<WordShares> keyWords(Session here, List<SortKey> keys, int n) {
        for (SortKey key : keys) {
            Sizes.requireEqual(key.column().length(), n);
        }
        int bits = bits(keys, n);
        int count = Comparisons.words(bits);
        List<WordShares> words = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            words.add(here.words(new long[n], new long[n]));
        }
        int chunk = here.chunkRows();
        for (int from = 0; from < n; from += chunk) {
            BitShares planes = planes(here, keys, from, Math.min(n, from + chunk), Cost.log2(n));
            int low = 0;
            for (int k = 0; k < count; k++) {
                int high = k == 0 ? bits - 64 * (count - 1) : low + 64;
                WordShares part = WordShares.of(planes.planes(low, high));
                System.arraycopy(part.own(), 0, words.get(k).own(), from, part.length());
                System.arraycopy(part.next(), 0, words.get(k).next(), from, part.length());
                low = high;
            }
        }
        return words;
    }

    private static BitShares planes(Session here, List<SortKey> keys, int from, int to, int numberBits) {
        long[] numbers = LongStream.range(from, to).toArray();
        BitShares number =
                BitShares.zero(to - from, numberBits).xorPublic(here.party(), BitPlanes.slice(numbers, numberBits));
        return BitShares.concatPlanes(number, keyBits(here, keys, from, to));
    }

    /// The bits of rows `from` to below `to` by whose unsigned order, highest plane first, the keys sort.
    static BitShares keyBits(Session here, List<SortKey> keys, int from, int to) {
        BitShares[] parts = new BitShares[keys.size()];
        for (int k = 0; k < keys.size(); k++) {
            SortKey key = keys.get(k);
            int top = key.width() - 1;
            BitShares bits = ArithmeticToBits.run(here, key.column().slice(from, to), key.width());
            if (key.signed()) {
                bits = BitShares.concatPlanes(
                        bits.planes(0, top), bits.plane(top).not(here.party()));
            }
            parts[keys.size() - 1 - k] = key.descending() ? bits.not(here.party()) : bits;
        }
        return BitShares.concatPlanes(parts);
    }

    private static int bits(int n, int w) {
        return w + Cost.log2(n);
    }

    private static int levels(int n) {
        return n < 2 ? 0 : n <= OpenedOrder.ALL_PAIRS ? 1 : (13 * Cost.log2(n) + 9) / 10;
    }

    private static int comparisons(int n) {
        return n <= OpenedOrder.ALL_PAIRS ? n * (n - 1) / 2 : Math.multiplyExact(n, Cost.log2(n));
    }
}
