package org.tercet.bench.workload;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedCodebook;
import org.tercet.smc.Session;
import org.tercet.statistics.JoinedColumns;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistic;
import org.tercet.statistics.Statistics;

/// A crosstab of one study's question by another's over an inner join by a person's number, with minimum count, as a
/// query of two studies of as many people each is computed; half of them are in both, one in twenty has no number.
final class CrosstabOverJoin implements Workload {
    private static final String PERSON = "amount";
    private static final Codebook LEFT = Respondents.codebook(true, 5);
    private static final Codebook RIGHT = Respondents.codebook(true, 10);
    private static final Join JOIN =
            new Join(Digest.of(new byte[0]), Digest.of(new byte[0]), Join.Kind.INNER, PERSON, PERSON, "other_", null);
    private static final JoinedCodebook BOTH = JoinedCodebook.of(LEFT, RIGHT, JOIN, Set.of("a", "other_a"));
    private static final Statistic TABLE = Statistics.of(new CrosstabSpec("a", "other_a"));

    /// Persons' numbers are below 2^23, which the codebooks allow.
    private static final long NUMBERS = 1L << 23;

    @Override
    public String name() {
        return "crosstab-join";
    }

    @Override
    public String task() {
        return "5 x 10 crosstab over a join of two studies of n rows, minimum count";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(100_000, 5_000, 1_000_000, 1500);
    }

    @Override
    public Aim aim() {
        return Aim.none();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        int first = random.nextInt(1 << 20);
        long[][] left = people(LEFT, n, first, random);
        long[][] right = people(RIGHT, n, first + n / 2, random);
        JoinedColumns.Plain joined = JoinedColumns.plain(new PlainTable(n, left), new PlainTable(n, right), BOTH);
        long[] expected = TABLE.plain(joined.table(), joined.counting(null), BOTH.codebook(), Respondents.DISCLOSURE);
        List<Case.Column> dealt = Stream.of(left, right)
                .map(Respondents::dealt)
                .flatMap(List::stream)
                .toList();
        return new Case(dealt, Case.numbers(expected));
    }

    /// Answers of people whose numbers all differ.
    private static long[][] people(Codebook codebook, int n, int first, SplittableRandom random) {
        long[][] columns = Respondents.answers(codebook, n, random);
        Numeric person = (Numeric) codebook.variable(PERSON);
        for (int r = 0; r < n; r++) {
            // A bijection, so that the order of one study says nothing of the other's.
            long number = (first + (long) r) * 0x2545F491L & (NUMBERS - 1);
            columns[person.valueColumn()][r] = number * columns[person.presentColumn()][r];
        }
        return columns;
    }

    @Override
    public Output run(Session session, Held held) {
        JoinedColumns columns = JoinedColumns.run(
                session, Respondents.columns(held, 0), Respondents.columns(held, LEFT.ringElements()), BOTH);
        return Output.of(
                TABLE.run(session, columns, columns.counting(session, null), BOTH.codebook(), Respondents.DISCLOSURE));
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }
}
