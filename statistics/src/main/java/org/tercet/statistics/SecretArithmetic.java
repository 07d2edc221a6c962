package org.tercet.statistics;

import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeast;
import org.tercet.smc.protocol.Divide;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Exponential;
import org.tercet.smc.protocol.Logarithm;
import org.tercet.smc.protocol.Multiply;
import org.tercet.smc.protocol.Polynomial;
import org.tercet.smc.protocol.Truncate;

/// Arithmetic on shares, by the engine's protocols.
///
/// @leaks nothing
record SecretArithmetic(Session session) implements Arithmetic<Shares> {
    private static final int DIVIDEND = 62;
    private static final int DIVISOR = 31;

    /// Arithmetic of a statistic over a batch whose sums keep within 62 bits.
    ///
    /// @throws IllegalArgumentException if the batch has too many rows
    static SecretArithmetic of(Session session, Columns columns, int mostRows) {
        if (columns.rows() > mostRows) {
            throw new IllegalArgumentException("batch has " + columns.rows() + " rows, allowed " + mostRows);
        }
        return new SecretArithmetic(session);
    }

    @Override
    public Shares constant(int length, long value) {
        return Shares.zero(length).addPublic(session.party(), value);
    }

    @Override
    public int length(Shares x) {
        return x.length();
    }

    @Override
    public Shares add(Shares x, Shares y) {
        return x.add(y);
    }

    @Override
    public Shares subtract(Shares x, Shares y) {
        return x.subtract(y);
    }

    @Override
    public Shares scale(Shares x, long factor) {
        return x.scale(factor);
    }

    @Override
    public Shares addPublic(Shares x, long constant) {
        return x.addPublic(session.party(), constant);
    }

    @Override
    public Shares slice(Shares x, int from, int to) {
        return x.slice(from, to);
    }

    @Override
    public Shares repeat(Shares x, int times) {
        return x.repeat(times);
    }

    @Override
    public Shares sum(Shares x) {
        return x.sum();
    }

    @Override
    public Shares concat(List<Shares> parts) {
        return Shares.concat(parts.toArray(new Shares[0]));
    }

    @Override
    public Shares multiply(Shares x, Shares y) {
        return Multiply.run(session, x, y);
    }

    @Override
    public Shares combine(List<Shares> columns, Shares coefficients) {
        int rows = columns.getFirst().length();
        Parts sum = new Parts(new long[rows]);
        for (int j = 0; j < columns.size(); j++) {
            sum = sum.add(Parts.product(columns.get(j), coefficients.at(j).repeat(rows)));
        }
        return sum.reshare(session).finish();
    }

    @Override
    public Shares dots(List<Shares> left, List<Shares> right) {
        return DotProduct.run(session, left.toArray(new Shares[0]), right.toArray(new Shares[0]));
    }

    @Override
    public Shares shift(Shares x, int bits) {
        return Truncate.run(session, x, bits);
    }

    @Override
    public Shares notNegative(Shares x) {
        return AtLeast.run(session, x, 0);
    }

    @Override
    public Shares power(Shares x) {
        return Exponential.run(session, x);
    }

    @Override
    public Shares logarithm(Shares x) {
        return Logarithm.run(session, x);
    }

    @Override
    public Shares polynomial(Shares t, long... coefficients) {
        return Polynomial.run(session, t, coefficients);
    }

    @Override
    public Shares quotient(Shares x, Shares y) {
        return Divide.run(session, x, y, DIVIDEND, DIVISOR).quotient();
    }

    @Override
    public Shares shownCategories(Shares counts, int split, int minimumCount) {
        return LineSuppression.run(
                        session, counts.slice(0, split), null, counts.slice(split, counts.length()), minimumCount)
                .cells();
    }
}
