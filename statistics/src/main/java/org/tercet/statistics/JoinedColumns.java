package org.tercet.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.EqualsZero;
import org.tercet.smc.protocol.JoinAggregate;

/// A batch with variables of another one after its own, joined by a person key that both have.
///
/// Every row of the left batch stays one row. It gets the answers of the right row with its key; where there
/// is none, or more than one, or no key, every variable of the right is missing as not asked. So the joined columns are
/// encoded as answers are, and every statistic and filter takes them. Nobody knows which rows found each
/// other, nor how many: the join is [JoinAggregate], which opens nothing.
///
/// @leaks nothing; the messages depend on both numbers of rows and the joined variables only
public final class JoinedColumns implements Columns {
    /// Signed bits of a number of rows less 1.
    private static final int COUNT_WIDTH = 32;

    private enum Steps implements org.tercet.smc.Step {
        JOINED
    }

    private final Columns left;
    private final int ringElements;
    private final List<Shares> added;

    private JoinedColumns(Columns left, int ringElements, List<Shares> added) {
        this.left = left;
        this.ringElements = ringElements;
        this.added = added;
    }

    /// What is joined to what.
    ///
    /// @param key a number of the left codebook
    /// @param rightKey a number of the right codebook with as many decimals
    /// @param variables of the right codebook
    /// @param prefix what their names begin with in the joined codebook
    public record Join(
            Codebook left, String key, Codebook right, String rightKey, List<String> variables, String prefix) {
        public Join {
            variables = List.copyOf(variables);
            if (Tally.numeric(left, key).scale()
                    != Tally.numeric(right, rightKey).scale()) {
                throw new IllegalArgumentException("rightKey: must have as many decimals as key");
            }
        }

        /// The left codebook with the joined variables.
        public Codebook codebook() {
            List<Variable> all = new ArrayList<>(left.variables());
            int offset = left.ringElements();
            for (String name : variables) {
                Variable variable = right.variable(name);
                all.add(moved(variable, prefix + name, offset));
                offset += variable.width();
            }
            return new Codebook(all, offset);
        }

        private static Variable moved(Variable variable, String name, int offset) {
            return switch (variable) {
                case SingleChoice x -> new SingleChoice(name, x.label(), x.categories(), offset, x.width());
                case MultipleChoice x -> new MultipleChoice(name, x.label(), x.categories(), offset, x.width());
                case Numeric x ->
                    new Numeric(name, x.label(), x.scale(), x.min(), x.max(), x.unit(), offset, x.width());
            };
        }

        private long least() {
            return Math.min(
                    Tally.numeric(left, key).min(),
                    Tally.numeric(right, rightKey).min());
        }

        /// Bits of every key less the least; one more holds the two values for none.
        private int bits() {
            long most = Math.max(
                    Tally.numeric(left, key).max(),
                    Tally.numeric(right, rightKey).max());
            return Math.max(1, OrderColumn.bits(most - least()));
        }
    }

    /// Joins.
    ///
    /// @throws EngineFailure if a peer fails
    public static Columns run(Session session, Columns left, Columns right, Join join) {
        Session here = session.enter(Steps.JOINED);
        List<Shares> columns = new ArrayList<>();
        for (String name : join.variables()) {
            Variable variable = join.right().variable(name);
            columns.addAll(List.of(Tally.columns(right, variable.offset(), variable.width())));
        }
        // Who has no key has one that nobody on the other side has.
        JoinAggregate.Totals totals = JoinAggregate.run(
                here,
                join.bits() + 1,
                keys(here, left, Tally.numeric(join.left(), join.key()), join, 0),
                keys(here, right, Tally.numeric(join.right(), join.rightKey()), join, 1),
                columns.toArray(new Shares[0]));
        Shares one = BitToArithmetic.run(
                here, EqualsZero.run(here, totals.counts().addPublic(here.party(), -1), COUNT_WIDTH));
        List<Shares> added =
                new ArrayList<>(List.of(Products.each(here, totals.sums().toArray(new Shares[0]), one)));
        Shares valid = FilterColumn.valid(left, join.left());
        int offset = 0;
        for (String name : join.variables()) {
            Variable variable = join.right().variable(name);
            Shares found = Shares.zero(left.rows());
            int status = Tally.statusColumn(variable) - variable.offset();
            for (int e = status; e < variable.width(); e++) {
                found = found.add(added.get(offset + e));
            }
            int notAsked = offset + variable.missingColumn(Missing.NOT_ASKED) - variable.offset();
            added.set(notAsked, added.get(notAsked).add(valid).subtract(found));
            offset += variable.width();
        }
        return new JoinedColumns(left, join.left().ringElements(), added);
    }

    private static Shares keys(Session here, Columns columns, Numeric number, Join join, long none) {
        long beyond = (1L << join.bits()) + none;
        return columns.column(number.valueColumn())
                .subtract(columns.column(number.presentColumn()).scale(join.least() + beyond))
                .addPublic(here.party(), beyond);
    }

    @Override
    public int rows() {
        return left.rows();
    }

    @Override
    public Shares column(int ringElement) {
        return ringElement < ringElements ? left.column(ringElement) : added.get(ringElement - ringElements);
    }

    /// Plain twin of [#run].
    public static PlainTable plain(PlainTable left, PlainTable right, Join join) {
        Numeric key = Tally.numeric(join.left(), join.key());
        Numeric rightKey = Tally.numeric(join.right(), join.rightKey());
        Map<Long, List<Integer>> rows = new HashMap<>();
        for (int r = 0; r < right.rows(); r++) {
            if (right.column(rightKey.presentColumn())[r] == 1) {
                rows.computeIfAbsent(right.column(rightKey.valueColumn())[r], at -> new ArrayList<>())
                        .add(r);
            }
        }
        long[][] columns = new long[join.codebook().ringElements()][left.rows()];
        System.arraycopy(left.columns(), 0, columns, 0, join.left().ringElements());
        for (int r = 0; r < left.rows(); r++) {
            List<Integer> found = left.column(key.presentColumn())[r] == 1
                    ? rows.getOrDefault(left.column(key.valueColumn())[r], List.of())
                    : List.of();
            int offset = join.left().ringElements();
            for (String name : join.variables()) {
                Variable variable = join.right().variable(name);
                for (int e = 0; e < variable.width() && found.size() == 1; e++) {
                    columns[offset + e][r] = right.column(variable.offset() + e)[found.getFirst()];
                }
                if (found.size() != 1 && FilterColumn.valid(left, join.left(), r)) {
                    columns[offset + variable.missingColumn(Missing.NOT_ASKED) - variable.offset()][r] = 1;
                }
                offset += variable.width();
            }
        }
        return new PlainTable(left.rows(), columns);
    }

    @Override
    public String toString() {
        return "JoinedColumns[" + rows() + " rows, " + added.size() + " joined]";
    }
}
