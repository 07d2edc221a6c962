package org.tercet.statistics;

import java.util.Arrays;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeastInThree;
import org.tercet.smc.protocol.Lookup;
import org.tercet.smc.protocol.Reshare;

/// This party's additive part of a short secret vector: what a local product of shares is, before anything is sent.
///
/// Sums, and tests of sums against nothing, cost no resharing. Printing shows the length only.
final class Parts {
    /// Bits of results that are multiplied with counts.
    private static final int WIDE = 64;

    /// Bits of results that are only added up over categories.
    private static final int NARROW = 16;

    private final long[] part;

    /// @param part used, not copied
    Parts(long[] part) {
        this.part = part;
    }

    static Parts of(Shares x) {
        return new Parts(x.own().clone());
    }

    /// Element by element `x * y`.
    static Parts product(Shares x, Shares y) {
        long[] z = new long[x.length()];
        long[] xo = x.own();
        long[] xn = x.next();
        long[] yo = y.own();
        long[] yn = y.next();
        for (int j = 0; j < z.length; j++) {
            z[j] = xo[j] * (yo[j] + yn[j]) + xn[j] * yo[j];
        }
        return new Parts(z);
    }

    /// Inner products of the rows of two matrices: element `i * columns + j` is row i of x times row j of y.
    ///
    /// @param inner length of a row of either
    static Parts products(Shares x, Shares y, int rows, int columns, int inner) {
        long[] z = new long[rows * columns];
        long[] xo = x.own();
        long[] xn = x.next();
        long[] yo = y.own();
        long[] yn = y.next();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                long sum = 0;
                for (int l = 0; l < inner; l++) {
                    int a = i * inner + l;
                    int b = j * inner + l;
                    sum += xo[a] * (yo[b] + yn[b]) + xn[a] * yo[b];
                }
                z[i * columns + j] = sum;
            }
        }
        return new Parts(z);
    }

    static Parts concat(Parts... parts) {
        int length = 0;
        for (Parts p : parts) {
            length += p.length();
        }
        long[] z = new long[length];
        int at = 0;
        for (Parts p : parts) {
            System.arraycopy(p.part, 0, z, at, p.length());
            at += p.length();
        }
        return new Parts(z);
    }

    int length() {
        return part.length;
    }

    Parts add(Parts other) {
        long[] z = part.clone();
        for (int j = 0; j < z.length; j++) {
            z[j] += other.part[j];
        }
        return new Parts(z);
    }

    Parts subtract(Parts other) {
        long[] z = part.clone();
        for (int j = 0; j < z.length; j++) {
            z[j] -= other.part[j];
        }
        return new Parts(z);
    }

    /// Every element plus a public constant.
    Parts plus(Session session, long constant) {
        long[] z = part.clone();
        for (int j = 0; j < z.length; j++) {
            z[j] += session.party() == Party.P1 ? constant : 0;
        }
        return new Parts(z);
    }

    Parts slice(int from, int to) {
        return new Parts(Arrays.copyOfRange(part, from, to));
    }

    Parts sum() {
        return rowSums(1, part.length);
    }

    /// Sums over the columns, one per row.
    Parts rowSums(int rows, int columns) {
        long[] z = new long[rows];
        for (int j = 0; j < part.length; j++) {
            z[j / columns] += part[j];
        }
        return new Parts(z);
    }

    /// Sums over the rows, one per column.
    Parts columnSums(int columns) {
        long[] z = new long[columns];
        for (int j = 0; j < part.length; j++) {
            z[j % columns] += part[j];
        }
        return new Parts(z);
    }

    /// Begins to make replicated shares of it.
    Reshare.Begun reshare(Session session) {
        return Reshare.begin(session, part.clone());
    }

    /// Begins to look at the sign of differences of counts; [#notNegative] and [#minusOne] go on with what it gives.
    Lookup.Begun digits(Session session) {
        return AtLeastInThree.begin(session, part);
    }

    /// Of digits: begins to find 1 where the difference is 0 or more.
    Lookup.Begun notNegative(Session session) {
        return Lookup.begin(session, part, AtLeastInThree.nonNegative(), WIDE);
    }

    /// Of digits: the same, modulo 2^16 only, for the order of categories.
    Lookup.Begun notNegativeNarrow(Session session) {
        return Lookup.begin(session, part, AtLeastInThree.nonNegative(), NARROW);
    }

    /// Of digits: begins to find 1 where the difference is -1, modulo 2^16.
    Lookup.Begun minusOneNarrow(Session session) {
        return Lookup.begin(session, part, AtLeastInThree.minusOne(), NARROW);
    }

    /// Begins to find 1 where the element is 0.
    ///
    /// @param most no element is larger, or smaller than 0
    Lookup.Begun isZero(Session session, int most) {
        long[] table = new long[2 * Integer.highestOneBit(Math.max(1, most))];
        table[0] = 1;
        return Lookup.begin(session, part, table, WIDE);
    }

    /// Begins to find 1 where the element is not 0.
    Lookup.Begun isPositive(Session session, int most) {
        long[] table = new long[2 * Integer.highestOneBit(Math.max(1, most))];
        Arrays.fill(table, 1, table.length, 1);
        return Lookup.begin(session, part, table, WIDE);
    }

    @Override
    public String toString() {
        return "Parts[Z_2^64 x " + part.length + "]";
    }
}
