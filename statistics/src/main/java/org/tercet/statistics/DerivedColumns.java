package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
/// and kept.
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
    private final int ringElements;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();

    private DerivedColumns(Columns base, int ringElements) {
        this.base = base;
        this.ringElements = ringElements;
    }

    /// The batch with all derivations, which fit.
    ///
    /// @param codebook with the derived variables
    /// @throws EngineFailure if a peer fails
    public static Columns run(Session session, Columns columns, Codebook codebook, List<Derivation> derivations) {
        if (derivations.isEmpty()) {
            return columns;
        }
        Session here = session.enter(Steps.DERIVED);
        int own = codebook.variable(derivations.getFirst().name()).offset();
        DerivedColumns all = new DerivedColumns(columns, own);
        for (Derivation derivation : derivations) {
            Block block = switch (derivation) {
                case Cut cut -> CutColumns.run(here, all, codebook, cut);
                case Combine combine -> all.sums(combine.columns(codebook));
                case Arithmetic arithmetic -> SumColumns.run(here, all, codebook, arithmetic);
                case Indicator indicator -> all.indicator(here, codebook, indicator);
            };
            all.offsets.add(codebook.variable(derivation.name()).offset());
            all.blocks.add(block);
        }
        return all;
    }

    /// Columns of the batch's length that [#run] keeps in memory.
    public static int kept(List<Derivation> derivations) {
        int kept = 0;
        for (Derivation derivation : derivations) {
            kept += switch (derivation) {
                case Cut cut -> cut.breaks().size();
                case Combine _ -> 0;
                case Arithmetic arithmetic -> arithmetic.terms().size() == 1 ? 0 : SumColumns.WIDTH;
                case Indicator _ -> 2;
            };
        }
        return kept;
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
        return ringElement < ringElements ? base.column(ringElement) : column(ringElement, 0, rows());
    }

    @Override
    public Shares column(int ringElement, int from, int to) {
        if (ringElement < ringElements) {
            return base.column(ringElement, from, to);
        }
        int block = offsets.size() - 1;
        while (offsets.get(block) > ringElement) {
            block--;
        }
        return blocks.get(block).column(ringElement - offsets.get(block), from, to);
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
