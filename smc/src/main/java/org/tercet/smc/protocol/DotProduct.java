package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Inner products of secret columns, many at once: summed locally and reshared once.
///
/// In: columns of n elements of Z_2^64, replicated. Out: one element per product, mod 2^64, replicated with fresh
/// randomness; nobody knows them.
/// The bytes do not depend on the number of rows.
///
/// @leaks nothing
/// @cost 1 round, 8 bytes per output whatever the number of rows
/// @security semi-honest: as [Multiply]
/// @source Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016; sum first: Chida et al., CRYPTO 2018
public final class DotProduct {
    /// n is the number of outputs.
    public static final Cost COST = Cost.of(1, (n, w) -> 8L * n, "8 per output");

    /// Rows that stay in cache while every pair of columns is taken over them.
    private static final int BLOCK = 2048;

    private enum Steps implements org.tercet.smc.Step {
        DOT_PRODUCT
    }

    private DotProduct() {}

    /// The products `left[k] . right[k]`, one per k.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares[] left, Shares[] right) {
        Sizes.requireEqual(left.length, right.length);
        long[] sums = new long[left.length];
        for (int k = 0; k < left.length; k++) {
            Sizes.requireEqual(left[k].length(), right[k].length());
            sums[k] = cross(left[k], right[k], 0, left[k].length());
        }
        return Reshare.run(session.enter(Steps.DOT_PRODUCT), sums);
    }

    /// The one product `left . right`.
    public static Shares run(Session session, Shares left, Shares right) {
        return run(session, new Shares[] {left}, new Shares[] {right});
    }

    /// The products of every left with every right column, row by row: output `a * right.length + b` is `left[a] .
    /// right[b]`.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares matrix(Session session, Shares[] left, Shares[] right) {
        long[] sums = new long[Math.multiplyExact(left.length, right.length)];
        int rows = left.length > 0 ? left[0].length() : 0;
        for (Shares column : left) {
            Sizes.requireEqual(column.length(), rows);
        }
        for (Shares column : right) {
            Sizes.requireEqual(column.length(), left.length > 0 ? rows : column.length());
        }
        for (int from = 0; from < rows; from += BLOCK) {
            int to = Math.min(rows, from + BLOCK);
            int at = 0;
            for (Shares a : left) {
                for (Shares b : right) {
                    sums[at++] += cross(a, b, from, to);
                }
            }
        }
        return Reshare.run(session.enter(Steps.DOT_PRODUCT), sums);
    }

    /// The same as [#run] on one pair of open columns.
    public static long plain(long[] left, long[] right) {
        long sum = 0;
        for (int j = 0; j < left.length; j++) {
            sum += left[j] * right[j];
        }
        return sum;
    }

    private static long cross(Shares x, Shares y, int from, int to) {
        long[] xo = x.own();
        long[] xn = x.next();
        long[] yo = y.own();
        long[] yn = y.next();
        long sum = 0;
        for (int j = from; j < to; j++) {
            sum += xo[j] * (yo[j] + yn[j]) + xn[j] * yo[j];
        }
        return sum;
    }
}
