package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.NetSpec;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Several categories of a single choice taken as one, from the counts that [Frequency] releases.
///
/// The net is given when all of its categories and the base are shown.
///
/// @leaks as [Frequency]
public record Net(NetSpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new NetSpec("satisfaction", List.of("4", "5")),
            "a net: several categories of a single choice taken as one",
            "as `frequency`; the net only if all of its categories and the base are shown",
            "as `frequency`",
            "8, with a filter 9",
            "as `frequency`: 15344 with 4 categories");

    @Override
    public Frequency source() {
        return new Frequency(new FrequencySpec(spec.variable()));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        SingleChoice variable = Tally.single(codebook, spec.variable());
        CategoryCounts counts = CategoryCounts.of(variable, new Opened(cells(codebook), opened));
        long net = counts.together(
                spec.codes().stream().mapToInt(variable::indexOf).toArray());
        Part part = Part.of(
                List.of(Line.result(
                        "net", "Net of " + String.join(", ", spec.codes()), Figure.share(net, counts.base()))),
                Quantity.N,
                Quantity.PERCENT,
                Quantity.MARGIN_95);
        return source().table(codebook, disclosure, opened).as(spec.kind()).and("Net", part);
    }
}
