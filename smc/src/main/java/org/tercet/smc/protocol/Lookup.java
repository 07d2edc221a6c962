package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Any public function of short secret values, looked up in tables that hold for one use.
///
/// In: n elements of which the lowest w bits are meant, and a public table of 2^w results, 1 <= w <= 12. Out: the
/// result for each, in Z_2^64, replicated; nobody knows it. As the input may be in additive parts, a multiplication
/// before the look-up, or a sum after it, costs no round of its own: [#begin] and [Begun#finish] give and take such
/// parts. Long columns go through [#run] in chunks.
///
/// @leaks nothing
/// @cost 2 rounds, of which the second reshares; 8/3 (2^w + 5) bytes per element
/// @security semi-honest: as [Multiply]; a dealer's wrong table changes the result, and shows it nothing
/// @source one-time truth tables: Ishai, Kushilevitz, Meldgaard, Orlandi, Paskin-Cherniavsky, TCC 2013
public final class Lookup {
    /// Most bits of a value.
    public static final int MAX_WIDTH = 12;

    /// n is the number of elements, w the width.
    public static final Cost COST = new Cost(
            Chunks.each((n, w) -> 2),
            "2",
            Chunks.each((n, w) -> layout(Math.min(w, MAX_WIDTH), 64).bytes(n) + 8L * n),
            "about 8/3 (2^w + 5) n");

    private enum Steps implements org.tercet.smc.Step {
        LOOKUP,
        CHUNK
    }

    private Lookup() {}

    /// A look-up whose messages are sent.
    public static final class Begun {
        private final OneTimeTables tables;

        Begun(OneTimeTables tables) {
            this.tables = tables;
        }

        /// This party's additive part of the results; once.
        ///
        /// @throws EngineFailure if a peer fails
        public long[] finish() {
            return tables.finish();
        }
    }

    /// The result for each element.
    ///
    /// @param table as many results as the values have; a power of two
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, long[] table) {
        return Chunks.columns(
                session,
                Steps.CHUNK,
                (here, rows) -> new Shares[] {
                    Reshare.run(here, begin(here, rows[0].own(), table, 64).finish())
                },
                x)[0];
    }

    /// Sends what the look-up needs.
    ///
    /// @param part this party's additive part of the values
    /// @param entryBits 8, 16 or 64: the results are mod 2^entryBits
    public static Begun begin(Session session, long[] part, long[] table, int entryBits) {
        int width = Integer.numberOfTrailingZeros(table.length);
        if (Integer.bitCount(table.length) != 1 || width < 1 || width > MAX_WIDTH) {
            throw new IllegalArgumentException(
                    "table has " + table.length + " results, allowed a power of two, 2.." + (1 << MAX_WIDTH));
        }
        int last = table.length - 1;
        return new Begun(new OneTimeTables(
                session.enter(Steps.LOOKUP), part, layout(width, entryBits), (own, entries) -> {
                    for (int e = 0; e <= last; e++) {
                        entries[e] = table[(int) (own + e) & last];
                    }
                }));
    }

    /// The same on open values.
    public static long[] plain(long[] x, long[] table) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = table[(int) x[j] & (table.length - 1)];
        }
        return z;
    }

    private static OneTimeTables.Layout layout(int width, int entryBits) {
        return new OneTimeTables.Layout(new int[] {width}, entryBits);
    }
}
