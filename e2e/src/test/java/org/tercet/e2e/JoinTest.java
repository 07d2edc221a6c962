package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.cli.client.QueryRun;
import org.tercet.demo.Participant;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.e2e.kit.Register;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Payment;
import org.tercet.model.query.Aggregation;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedStudy;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.DerivedColumns;
import org.tercet.statistics.FilterColumn;
import org.tercet.statistics.JoinedColumns;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistics;

/// Two studies that came in through the public door are joined by a person's number: the figures are those of a join
/// in the clear, and each store refuses what a manifest does not allow.
class JoinTest {
    private static final Platform PLATFORM = RunningPlatform.shared();
    private static final long SEED = 20_261_130L;
    private static final int PERSONS = 70;
    private static final String SEX =
            "{\"type\":\"radiogroup\",\"name\":\"sex\",\"title\":\"Sex\",\"choices\":[\"f\",\"m\"]},"
                    + "{\"type\":\"text\",\"name\":\"income\",\"inputType\":\"number\",\"min\":0,\"max\":9999}";
    private static final String DEGREE =
            "{\"type\":\"radiogroup\",\"name\":\"degree\",\"title\":\"Degree\",\"choices\":[\"none\",\"master\"]},"
                    + "{\"type\":\"text\",\"name\":\"points\",\"inputType\":\"number\",\"min\":0,\"max\":300}";

    private static final Register TAXES;
    private static final Register EDUCATION;

    /// Each person's points, who has courses.
    private static final Map<Integer, List<Integer>> POINTS = new HashMap<>();

    static {
        System.out.println("registers: seed " + SEED);
        Random random = new Random(SEED);
        List<Map<String, Answer>> payers = new ArrayList<>();
        List<Map<String, Answer>> courses = new ArrayList<>();
        for (int person = 1; person <= PERSONS; person++) {
            payers.add(Map.of(
                    "person", amount(person), "sex", chosen(random, "f", "m"), "income", number(random, 10_000)));
            for (int course = 0; course < (person % 9 == 0 ? 0 : person % 5 == 0 ? 2 : 1); course++) {
                courses.add(course(random, person));
            }
        }
        // Nobody of the other register, and two without a number.
        courses.add(course(random, 900));
        payers.add(Map.of("person", refused(), "sex", new Answer.Chosen("f"), "income", amount(1)));
        courses.add(Map.of("person", refused(), "degree", new Answer.Chosen("none"), "points", amount(2)));
        TAXES = Register.frozen(
                PLATFORM,
                "join-taxes",
                SEX,
                List.of(new Grant(PlatformFolder.FIRM_A, List.of("person", "income"), Payment.PAID)),
                List.of("join-education", "join-closed"),
                payers);
        EDUCATION = Register.frozen(
                PLATFORM,
                "join-education",
                DEGREE,
                List.of(new Grant(PlatformFolder.FIRM_A, List.of("person", "degree"), Payment.PAID)),
                List.of("join-taxes"),
                courses);
    }

    private static Map<String, Answer> course(Random random, int person) {
        int points = random.nextInt(301);
        POINTS.computeIfAbsent(person, any -> new ArrayList<>()).add(points);
        return Map.of("person", amount(person), "degree", chosen(random, "none", "master"), "points", amount(points));
    }

    private static Answer chosen(Random random, String one, String other) {
        return new Answer.Chosen(random.nextBoolean() ? one : other);
    }

    private static Answer number(Random random, int below) {
        return amount(random.nextInt(below));
    }

    private static Answer amount(int value) {
        return new Answer.Amount(BigDecimal.valueOf(value));
    }

    private static Answer refused() {
        return new Answer.Absent(Missing.REFUSED);
    }

    @Test
    void a_left_join_counts_everybody_with_the_other_studys_answers() {
        Join left = EDUCATION.joined(Join.Kind.LEFT, null);
        assertExact(PlatformFolder.OWNER, question(new CrosstabSpec("sex", "other_degree"), null, left));
        assertExact(PlatformFolder.FIRM_A, question(new MeanSpec("income", "other_degree"), null, left));
    }

    @Test
    void an_inner_join_adds_up_several_rows_of_a_person() {
        Aggregation.Total all = new Aggregation.Total("all", "points");
        Join inner = EDUCATION.joined(Join.Kind.INNER, new Aggregation(2, List.of(all)));
        List<Long> cells = assertExact(PlatformFolder.OWNER, question(new MeanSpec("other_all", null), null, inner));
        List<Integer> each = POINTS.entrySet().stream()
                .filter(person -> person.getKey() <= PERSONS)
                .map(person ->
                        person.getValue().stream().mapToInt(points -> points).sum())
                .toList();
        assertThat(cells)
                .contains(
                        (long) each.size(),
                        each.stream().mapToLong(points -> points).sum());
        Aggregation counted = new Aggregation(2, List.of(new Aggregation.Total("courses", null), all));
        Filter twice = new Filter.Between("other_courses", 2, 2);
        assertExact(
                PlatformFolder.OWNER,
                question(new MeanSpec("other_all", null), twice, EDUCATION.joined(Join.Kind.INNER, counted)));
    }

    @Test
    void each_store_refuses_a_join_that_the_other_manifest_does_not_allow() {
        Random random = new Random(SEED + 1);
        List<Map<String, Answer>> courses = new ArrayList<>();
        for (int person = 1; person <= 10; person++) {
            courses.add(course(random, 900 + person));
        }
        Register closed = Register.frozen(PLATFORM, "join-closed", DEGREE, List.of(), List.of(), courses);
        Question asked = question(new CrosstabSpec("sex", "other_degree"), null, closed.joined(Join.Kind.INNER, null));
        try (Participant owner = Participant.of(PLATFORM, TAXES.known(), PlatformFolder.OWNER)) {
            QueryRun queries = owner.queries(closed.known());
            assertThat(queries.dryRun(TAXES.batch(), asked).stores()).hasSize(3).allSatisfy(store -> {
                assertThat(store.allowed()).isFalse();
                assertThat(store.refusals()).anyMatch(refusal -> refusal.rule().equals("join-allowed"));
            });
            QueryRun.Outcome outcome = queries.run(TAXES.batch(), asked, state -> {});
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            QueryRun.Refused.class,
                            no -> assertThat(no.refusals())
                                    .anyMatch(refusal -> refusal.rule().equals("join-allowed")));
        }
    }

    private static Question question(StatisticSpec spec, @Nullable Filter filter, Join join) {
        return new Question(spec, filter, null, List.of(), join);
    }

    /// Asks as this party does with the command line's own classes; the cells.
    private static List<Long> assertExact(String party, Question question) {
        try (Participant asker = Participant.of(PLATFORM, TAXES.known(), party)) {
            QueryRun queries = asker.queries(EDUCATION.known());
            QueryRun.Outcome outcome = queries.run(TAXES.batch(), question, state -> {});
            assertThat(outcome).as(question.toString()).isInstanceOf(QueryRun.Released.class);
            List<Long> cells = ((QueryRun.Released) outcome).cells();
            Query query = queries.sign(TAXES.batch(), question).unverified();
            assertThat(cells.stream().mapToLong(cell -> cell).toArray())
                    .as(question.toString())
                    .isEqualTo(plain(query));
            assertThat(cells).as(question.toString()).anyMatch(cell -> cell != 0);
            return cells;
        }
    }

    private static long[] plain(Query query) {
        Join join = query.join();
        Manifest left = TAXES.study().manifest();
        Manifest right = EDUCATION.study().manifest();
        JoinedColumns.Plain joined =
                JoinedColumns.plain(TAXES.table(), EDUCATION.table(), JoinedStudy.codebook(left, right, query, join));
        Manifest both = JoinedStudy.of(left, right, query, join);
        Codebook codebook = query.codebook(both.codebook());
        PlainTable all = DerivedColumns.plain(joined.table(), codebook, query.derive());
        Filter filter = query.filter();
        long[] matching = filter == null
                ? null
                : FilterColumn.plain(all, codebook, filter, both.disclosure().minimumCount());
        return Statistics.of(query).plain(all, joined.counting(matching), codebook, both.disclosure());
    }
}
