package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedCodebook;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtMost;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.EqualsZero;
import org.tercet.smc.protocol.JoinAggregate;

/// A batch with variables of another one after its own, joined by a person key that both have.
///
/// Every row of the left batch stays one row. Whose key is on one left row only and on one row of the right
/// (or on up to so many, which are then added up) is found, and gets the answers of the right. For everybody
/// else, without a key, without a partner or with too many rows on either side, every variable of the right is
/// missing as not asked. So no person of the right is part of two left rows, and k rows are k persons on either
/// side. The joined columns are encoded as answers are, and every statistic and filter takes them. Nobody knows
/// which rows found each other, nor how many: the join is [JoinAggregate], which opens nothing.
///
/// @leaks nothing; the messages depend on both numbers of rows and the joined variables only
public final class JoinedColumns implements Columns {
    /// What a left row adds to the mark of its key; every right row adds 1.
    private static final long LEFT_ROW = 1L << 32;

    /// Columns that the sort has beside those of the right: key, two marks, number.
    private static final int SORTED_BESIDE = 4;

    /// How often sorted rows are in memory while they are moved.
    private static final int COPIES = 3;

    private enum Steps implements org.tercet.smc.Step {
        JOINED,
        INNER
    }

    private final Columns left;
    private final JoinedCodebook join;
    private final List<Shares> added;
    private final Shares found;

    private JoinedColumns(Columns left, JoinedCodebook join, List<Shares> added, Shares found) {
        this.left = left;
        this.join = join;
        this.added = added;
        this.found = found;
    }

    /// Joins.
    ///
    /// @param join of the two codebooks, whose keys have as many decimals
    /// @throws EngineFailure if a peer fails
    public static JoinedColumns run(Session session, Columns left, Columns right, JoinedCodebook join) {
        Session here = session.enter(Steps.JOINED);
        int bits = bits(join);
        // Who has no key has one that nobody on the other side has.
        Shares leftKeys = keys(here, left, join.key(), join, 1L << bits);
        Shares rightKeys = keys(here, right, join.otherKey(), join, (1L << bits) + 1);
        List<Shares> summed = new ArrayList<>();
        summed.add(Shares.concat(
                Shares.zero(right.rows()).addPublic(here.party(), 1),
                Shares.zero(left.rows()).addPublic(here.party(), LEFT_ROW)));
        for (int ringElement : sources(join)) {
            summed.add(Shares.concat(right.column(ringElement), Shares.zero(left.rows())));
        }
        // The left's rows are among those that are counted, so that a key on two of them shows.
        List<Shares> sums = JoinAggregate.run(
                        here, bits + 1, leftKeys, Shares.concat(rightKeys, leftKeys), summed.toArray(new Shares[0]))
                .sums();
        Shares rows = sums.getFirst().addPublic(here.party(), -LEFT_ROW);
        Shares beyondOne = rows.addPublic(here.party(), -1);
        int most = join.join().most();
        Shares found = BitToArithmetic.run(
                here, most == 1 ? EqualsZero.run(here, beyondOne, Long.SIZE) : AtMost.run(here, beyondOne, most - 1));
        Shares[] kept = sums.toArray(new Shares[0]);
        kept[0] = rows;
        kept = Products.each(here, kept, found);
        Shares notFound = FilterColumn.valid(left, join.left()).subtract(found);
        List<Shares> added = join.join().aggregate() == null
                ? answers(join, kept, notFound)
                : totals(here, join, kept, found, notFound);
        return new JoinedColumns(left, join, added, found);
    }

    /// Ring elements of the right that are summed over each key.
    private static int[] sources(JoinedCodebook join) {
        boolean totals = join.join().aggregate() != null;
        return join.columns().stream()
                .flatMap(column -> column.source().stream())
                .flatMapToInt(source -> IntStream.range(
                        source.offset(),
                        // Of a total: the value and whether there is one.
                        source.offset() + (totals ? 2 : source.width())))
                .toArray();
    }

    /// The one right row's answers, which the sums over it are.
    private static List<Shares> answers(JoinedCodebook join, Shares[] kept, Shares notFound) {
        List<Shares> added = new ArrayList<>(Arrays.asList(kept).subList(1, kept.length));
        for (JoinedCodebook.Column column : join.columns()) {
            int notAsked = column.variable().missingColumn(Missing.NOT_ASKED)
                    - join.left().ringElements();
            added.set(notAsked, added.get(notAsked).add(notFound));
        }
        return added;
    }

    /// Numbers made of several right rows; not applicable to who was found and has none of the number.
    private static List<Shares> totals(
            Session here, JoinedCodebook join, Shares[] kept, Shares found, Shares notFound) {
        List<Shares> having = new ArrayList<>();
        for (int e = 2; e < kept.length; e += 2) {
            having.add(kept[e]);
        }
        Shares none = BitToArithmetic.run(
                here,
                EqualsZero.run(
                        here,
                        Shares.concat(having.toArray(new Shares[0])),
                        OrderColumn.bits(join.join().most())));
        List<Shares> added = new ArrayList<>();
        int rows = found.length();
        int number = 0;
        for (JoinedCodebook.Column column : join.columns()) {
            Shares present = found;
            if (column.source().isPresent()) {
                present =
                        none.slice(number * rows, (number + 1) * rows).negate().addPublic(here.party(), 1);
                number++;
            }
            Shares[] block = new Shares[column.variable().width()];
            Arrays.fill(block, Shares.zero(rows));
            block[0] = column.source().isPresent() ? kept[2 * number - 1] : kept[0];
            block[1] = present;
            block[at(column.variable(), Missing.NOT_ASKED)] = notFound;
            block[at(column.variable(), Missing.NOT_APPLICABLE)] = found.subtract(present);
            added.addAll(List.of(block));
        }
        return added;
    }

    private static int at(Variable variable, Missing missing) {
        return variable.missingColumn(missing) - variable.offset();
    }

    private static Shares keys(Session here, Columns columns, Numeric number, JoinedCodebook join, long none) {
        return columns.column(number.valueColumn())
                .subtract(columns.column(number.presentColumn()).scale(least(join) + none))
                .addPublic(here.party(), none);
    }

    private static long least(JoinedCodebook join) {
        return Math.min(join.key().min(), join.otherKey().min());
    }

    /// Bits of every key less the least; one more holds the two values for none.
    private static int bits(JoinedCodebook join) {
        long most = Math.max(join.key().max(), join.otherKey().max());
        return Math.max(1, OrderColumn.bits(most - least(join)));
    }

    /// Ring elements that [#run] has in memory at most, beside those of the two batches.
    public static long elements(JoinedCodebook join, long leftRows, long rightRows) {
        long kept = join.codebook().ringElements() - join.left().ringElements() + 1L;
        long sorted = (long) COPIES * (sources(join).length + SORTED_BESIDE);
        return Math.addExact(Math.multiplyExact(kept, leftRows), Math.multiplyExact(sorted, 3 * leftRows + rightRows));
    }

    /// The rows that count: those that match, and of an inner join only who was found.
    ///
    /// @param filter 1 on rows that match; null for all
    /// @return null for all
    /// @throws EngineFailure if a peer fails
    public @Nullable Shares counting(Session session, @Nullable Shares filter) {
        return switch (join.join().kind()) {
            case LEFT -> filter;
            case INNER -> filter == null ? found : Products.of(session.enter(Steps.INNER), filter, found);
        };
    }

    @Override
    public int rows() {
        return left.rows();
    }

    @Override
    public Shares column(int ringElement) {
        int own = join.left().ringElements();
        return ringElement < own ? left.column(ringElement) : added.get(ringElement - own);
    }

    @Override
    public Shares column(int ringElement, int from, int to) {
        int own = join.left().ringElements();
        return ringElement < own
                ? left.column(ringElement, from, to)
                : added.get(ringElement - own).slice(from, to);
    }

    /// Plain twin of [#run] and [#counting].
    ///
    /// @param found 1 on rows that were found
    public record Plain(PlainTable table, JoinedCodebook join, long[] found) {
        /// Plain twin of [JoinedColumns#counting].
        public long @Nullable [] counting(long @Nullable [] filter) {
            if (join.join().kind() == Join.Kind.LEFT) {
                return filter;
            }
            long[] counting = found.clone();
            for (int r = 0; filter != null && r < counting.length; r++) {
                counting[r] *= filter[r];
            }
            return counting;
        }
    }

    /// Plain twin of [#run].
    public static Plain plain(PlainTable left, PlainTable right, JoinedCodebook join) {
        Map<Long, List<Integer>> leftRows = rows(left, join.key());
        Map<Long, List<Integer>> rightRows = rows(right, join.otherKey());
        long[][] columns = new long[join.codebook().ringElements()][left.rows()];
        System.arraycopy(left.columns(), 0, columns, 0, join.left().ringElements());
        long[] found = new long[left.rows()];
        for (int r = 0; r < left.rows(); r++) {
            List<Integer> partners = List.of();
            if (left.column(join.key().presentColumn())[r] == 1) {
                long key = left.column(join.key().valueColumn())[r];
                if (leftRows.getOrDefault(key, List.of()).size() == 1) {
                    partners = rightRows.getOrDefault(key, List.of());
                }
            }
            found[r] = !partners.isEmpty() && partners.size() <= join.join().most() ? 1 : 0;
            for (JoinedCodebook.Column column : join.columns()) {
                if (found[r] == 1) {
                    fill(columns, r, right, partners, column, join.join().aggregate() != null);
                } else if (FilterColumn.valid(left, join.left(), r)) {
                    columns[column.variable().missingColumn(Missing.NOT_ASKED)][r] = 1;
                }
            }
        }
        return new Plain(new PlainTable(left.rows(), columns), join, found);
    }

    private static void fill(
            long[][] columns,
            int row,
            PlainTable right,
            List<Integer> partners,
            JoinedCodebook.Column column,
            boolean total) {
        Variable to = column.variable();
        if (!total) {
            Variable source = column.source().orElseThrow();
            for (int e = 0; e < to.width(); e++) {
                columns[to.offset() + e][row] = right.column(source.offset() + e)[partners.getFirst()];
            }
            return;
        }
        long sum = 0;
        long having = 0;
        for (int partner : partners) {
            sum += column.source()
                    .map(source -> right.column(source.offset())[partner])
                    .orElse(1L);
            having += column.source()
                    .map(source -> right.column(source.offset() + 1)[partner])
                    .orElse(1L);
        }
        columns[to.offset()][row] = sum;
        columns[having > 0 ? to.offset() + 1 : to.missingColumn(Missing.NOT_APPLICABLE)][row] = 1;
    }

    private static Map<Long, List<Integer>> rows(PlainTable table, Numeric key) {
        Map<Long, List<Integer>> rows = new HashMap<>();
        for (int r = 0; r < table.rows(); r++) {
            if (table.column(key.presentColumn())[r] == 1) {
                rows.computeIfAbsent(table.column(key.valueColumn())[r], at -> new ArrayList<>())
                        .add(r);
            }
        }
        return rows;
    }

    @Override
    public String toString() {
        return "JoinedColumns[" + rows() + " rows, " + added.size() + " joined]";
    }
}
