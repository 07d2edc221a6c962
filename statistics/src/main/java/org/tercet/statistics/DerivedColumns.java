package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.Combine;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Indicator;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// A batch with the columns of derived variables after its own, for [org.tercet.model.query.DerivedCodebook].
///
/// Each derived variable is encoded as answers are: one-hots that sum to 1 on valid rows and to 0 on others,
/// an amount that is 0 where it is absent. What is a sum of columns ([Combine], a number times a constant) is
/// added up when it is asked for; what needs messages ([CutColumns], [SumColumns], a filter) is computed once
/// and held.
///
/// @leaks nothing; the messages depend on the derivations and the number of rows only
public final class DerivedColumns implements Columns {
    private enum Steps implements org.tercet.smc.Step {
        DERIVED
    }

    /// The columns of one derived variable.
    interface Block {
        /// Rows `from` to below `to` of its ring element `element`, counted from its own first.
        Shares column(int element, int from, int to);
    }

    private final Columns base;
    private final NavigableMap<Integer, Block> blocks = new TreeMap<>();

    private DerivedColumns(Columns base) {
        this.base = base;
    }

    /// The batch with all derivations, which fit.
    ///
    /// @param codebook with the derived variables
    /// @throws EngineFailure if a peer fails
    public static Columns run(Session session, Columns columns, Codebook codebook, List<Derivation> derivations) {
        return run(session, columns, codebook, derivations, Map.of());
    }

    /// The batch with all derivations, which fit, and with variables that were derived before.
    ///
    /// @param codebook with all derived variables
    /// @param derivations those to compute, made of the batch's own variables, of kept ones and of earlier ones
    /// @param kept the columns of each variable that was derived before, by its name
    /// @throws EngineFailure if a peer fails
    public static Columns run(
            Session session,
            Columns columns,
            Codebook codebook,
            List<Derivation> derivations,
            Map<String, Columns> kept) {
        if (derivations.isEmpty() && kept.isEmpty()) {
            return columns;
        }
        Session here = session.enter(Steps.DERIVED);
        DerivedColumns all = new DerivedColumns(columns);
        kept.forEach((name, of) -> all.blocks.put(codebook.variable(name).offset(), of::column));
        for (Derivation derivation : derivations) {
            Block block = switch (derivation) {
                case Cut cut -> CutColumns.run(here, all, codebook, cut);
                case Combine combine -> all.sums(combine.columns(codebook));
                case Arithmetic arithmetic -> SumColumns.run(here, all, codebook, arithmetic);
                case Indicator indicator -> all.indicator(here, codebook, indicator);
            };
            all.blocks.put(codebook.variable(derivation.name()).offset(), block);
        }
        return all;
    }

    /// Columns of the batch's length that [#run] holds in memory.
    public static int inMemory(List<Derivation> derivations) {
        int columns = 0;
        for (Derivation derivation : derivations) {
            columns += switch (derivation) {
                case Cut cut -> cut.breaks().size();
                case Combine _ -> 0;
                case Arithmetic arithmetic -> arithmetic.terms().size() == 1 ? 0 : SumColumns.WIDTH;
                case Indicator _ -> 2;
            };
        }
        return columns;
    }

    private Block sums(List<int[]> sources) {
        return (element, from, to) -> {
            Shares sum = Shares.zero(to - from);
            for (int source : sources.get(element)) {
                sum = sum.add(column(source, from, to));
            }
            return sum;
        };
    }

    private Block indicator(Session here, Codebook codebook, Indicator indicator) {
        Shares yes = FilterColumn.run(here, this, codebook, indicator.filter());
        Shares no = FilterColumn.valid(this, codebook).subtract(yes);
        return (element, from, to) -> switch (element) {
            case 0 -> yes.slice(from, to);
            case 1 -> no.slice(from, to);
            default -> Shares.zero(to - from);
        };
    }

    @Override
    public int rows() {
        return base.rows();
    }

    @Override
    public Shares column(int ringElement) {
        return blocks.floorEntry(ringElement) == null ? base.column(ringElement) : column(ringElement, 0, rows());
    }

    @Override
    public Shares column(int ringElement, int from, int to) {
        Map.Entry<Integer, Block> block = blocks.floorEntry(ringElement);
        return block == null
                ? base.column(ringElement, from, to)
                : block.getValue().column(ringElement - block.getKey(), from, to);
    }

    /// Plain twin of [#run].
    public static PlainTable plain(PlainTable table, Codebook codebook, List<Derivation> derivations) {
        PlainTable all = table;
        for (Derivation derivation : derivations) {
            Variable variable = codebook.variable(derivation.name());
            long[][] added = new long[variable.width()][table.rows()];
            switch (derivation) {
                case Cut cut -> CutColumns.plain(all, codebook, cut, added);
                case Combine combine -> plain(all, combine.columns(codebook), added);
                case Arithmetic arithmetic -> SumColumns.plain(all, codebook, arithmetic, added);
                case Indicator indicator -> {
                    added[0] = FilterColumn.plain(all, codebook, indicator.filter());
                    for (int r = 0; r < table.rows(); r++) {
                        added[1][r] = FilterColumn.valid(all, codebook, r) && added[0][r] == 0 ? 1 : 0;
                    }
                }
            }
            long[][] columns = Arrays.copyOf(all.columns(), all.columns().length + added.length);
            System.arraycopy(added, 0, columns, all.columns().length, added.length);
            all = new PlainTable(table.rows(), columns);
        }
        return all;
    }

    private static void plain(PlainTable table, List<int[]> sources, long[][] added) {
        for (int e = 0; e < added.length; e++) {
            for (int source : sources.get(e)) {
                for (int r = 0; r < table.rows(); r++) {
                    added[e][r] += table.column(source)[r];
                }
            }
        }
    }

    @Override
    public String toString() {
        return "DerivedColumns[" + rows() + " rows, " + blocks.size() + " derived]";
    }
}
