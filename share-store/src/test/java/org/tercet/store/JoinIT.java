package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Payment;
import org.tercet.model.query.Aggregation;
import org.tercet.model.query.Command;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DerivedCodebook;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Indicator;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedCodebook;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.DerivedColumns;
import org.tercet.statistics.FilterColumn;
import org.tercet.statistics.JoinedColumns;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistics;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.Registers;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.ThreeStores;

/// A query of two studies, joined by a person's number, is answered exactly where both manifests allow it, and
/// refused by every store where one does not.
@ExtendWith(SharedStores.class)
class JoinIT {
    /// The stricter rules of the two registers.
    private static final Disclosure STRICTER = new Disclosure(7, 50);

    private static final List<Grant> GRANTS = List.of(
            new Grant("firm-a", List.of("person", "degree"), Payment.PAID),
            new Grant("firm-a", List.of("points"), Payment.DUE));

    private static ThreeStores three;
    private static Registers registers;
    private static Fieldwork taxes;
    private static Fieldwork education;
    private static KeyFolder owner;
    private static KeyFolder member;

    @BeforeAll
    static void freeze(ThreeStores stores) {
        three = stores;
        owner = three.keys().owner();
        member = three.keys().member();
        registers = new Registers(three.keys());
        List<String> others = List.of("education", "education-closed", "education-empty", "education-unpaid");
        taxes = three.begin(registers.taxes("taxes", others)).published();
        education = three.begin(registers.education("education", GRANTS, List.of("taxes")))
                .published();
        SplittableRandom random = new SplittableRandom(20261124L);
        List<long[]> payers = new ArrayList<>();
        List<long[]> courses = new ArrayList<>();
        for (int person = 1; person <= 70; person++) {
            payers.add(Registers.taxpayer(person, random.nextInt(2) == 0 ? "f" : "m", 1000 + random.nextInt(3000)));
            if (person % 9 != 0) {
                courses.add(course(random, person));
            }
            if (person % 7 == 0) {
                courses.add(course(random, person));
            }
        }
        payers.add(Registers.taxpayer(0, "f", 100));
        payers.add(Registers.taxpayer(4, "m", 200));
        courses.add(Registers.course(0, "none", 3));
        courses.add(Registers.course(900, "master", 4));
        taxes.addRows(payers);
        education.addRows(courses);
        taxes.frozen();
        education.frozen();
    }

    private static long[] course(SplittableRandom random, int person) {
        return Registers.course(
                person, List.of("none", "bachelor", "master").get(random.nextInt(3)), random.nextInt(300));
    }

    private static Join join(Fieldwork other, Join.Kind kind, @Nullable Aggregation aggregate) {
        return new Join(other.manifest().hash(), other.batch(), kind, "person", "person", "edu_", aggregate);
    }

    private static Question question(
            StatisticSpec spec, @Nullable Filter filter, Join join, Derivation... derivations) {
        return new Question(spec, filter, null, List.of(derivations), join);
    }

    @Test
    void joinedStatisticsEqualTheirPlainTwinsExactly() {
        Join left = join(education, Join.Kind.LEFT, null);
        Join inner = join(education, Join.Kind.INNER, null);
        Filter some = new Filter.All(List.of(
                new Filter.Compare("edu_points", Comparison.AT_LEAST, 20), new Filter.In("sex", List.of("f", "m"))));
        check(question(new CrosstabSpec("sex", "edu_degree"), null, left), owner);
        check(question(new CrosstabSpec("sex", "edu_degree"), some, left), owner);
        check(question(new FrequencySpec("sex"), null, inner), owner);
        check(question(new MeanSpec("income", "edu_degree"), null, left), member);
        check(question(new MeanSpec("edu_points", "sex"), some, inner), owner);
        Derivation graduate = new Indicator("graduate", null, new Filter.In("edu_degree", List.of("master")));
        check(question(new MeanSpec("income", "graduate"), null, inner, graduate), member);
    }

    @Test
    void severalRowsOfAPersonAreCountedAndAddedUp() {
        Aggregation totals = new Aggregation(
                2, List.of(new Aggregation.Total("courses", null), new Aggregation.Total("all", "points")));
        Derivation twice = new Indicator("twice", null, new Filter.Between("edu_courses", 2, 2));
        check(question(new MeanSpec("edu_all", "twice"), null, join(education, Join.Kind.INNER, totals), twice), owner);
        Aggregation count = new Aggregation(2, List.of(new Aggregation.Total("courses", null)));
        check(question(new MeanSpec("income", "twice"), null, join(education, Join.Kind.LEFT, count), twice), member);
    }

    @Test
    void aRefreshOfTheJoinedStudyChangesNoFigure() {
        Question asked = question(new CrosstabSpec("sex", "edu_degree"), null, join(education, Join.Kind.LEFT, null));
        check(asked, owner);
        education
                .atAll("/v1/refreshes", education.command(new Command.Refresh(), owner))
                .forEach(answer ->
                        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200));
        check(asked, owner);
    }

    @Test
    void theLargerMinimumCountOfTheTwoStudiesHolds() {
        Join join = join(education, Join.Kind.INNER, null);
        Question few = null;
        for (int most = 1000; few == null; most += 5) {
            Question asked = question(new MeanSpec("income", null), new Filter.Between("income", 0, most), join);
            long n = plain(asked, owner, new Disclosure(5, 75))[0];
            few = n == 0 ? null : asked;
            assertThat(n).isIn(0L, 5L, 6L);
        }
        assertThat(Fieldwork.open(taxes.ask(taxes.query(few, owner), owner), owner))
                .containsOnly(0);
    }

    /// Asks, opens, and requires exactly what the plain twin says about both registers.
    private static void check(Question question, KeyFolder asker) {
        long[] result = Fieldwork.open(taxes.ask(taxes.query(question, asker), asker), asker);
        assertThat(result).as(question.toString()).containsExactly(plain(question, asker, STRICTER));
        assertThat(Arrays.stream(result).anyMatch(number -> number != 0))
                .as(question.toString())
                .isTrue();
    }

    private static long[] plain(Question question, KeyFolder asker, Disclosure disclosure) {
        JoinedCodebook joined =
                JoinedCodebook.of(Registers.taxes(), Registers.education(), question.join(), names(question));
        JoinedColumns.Plain plain =
                JoinedColumns.plain(table(Registers.taxes(), taxes), table(Registers.education(), education), joined);
        Codebook codebook =
                DerivedCodebook.of(joined.codebook(), question.derive()).codebook();
        PlainTable all = DerivedColumns.plain(plain.table(), codebook, question.derive());
        Filter filter = question.filter();
        long[] matching = filter == null ? null : FilterColumn.plain(all, codebook, filter, disclosure.minimumCount());
        return Statistics.of(taxes.query(question, asker)).plain(all, plain.counting(matching), codebook, disclosure);
    }

    private static Set<String> names(Question question) {
        Set<String> names = new HashSet<>(question.statistic().variables());
        question.derive().forEach(derivation -> names.addAll(derivation.sources()));
        if (question.filter() != null) {
            names.addAll(question.filter().variables());
        }
        return names;
    }

    private static PlainTable table(Codebook codebook, Fieldwork field) {
        return PlainTable.ofRows(codebook.ringElements(), field.rows());
    }

    @Test
    void whatTheOtherStudyDoesNotGrantIsRefusedByEveryStoreAlsoInADryRun() {
        Join join = join(education, Join.Kind.LEFT, null);
        refused(question(new MeanSpec("edu_points", null), null, join), member, "paid");
        refused(question(new CrosstabSpec("sex", "edu_degree"), null, join), member, "granted");
        refused(
                question(new MeanSpec("income", null), new Filter.Between("edu_points", 1, 9), join),
                member,
                "filter-within-grant");
    }

    @Test
    void aJoinThatOneManifestDoesNotAllowIsRefusedByEveryStore() {
        Fieldwork closed = frozen("education-closed", GRANTS, List.of());
        refused(question(new FrequencySpec("sex"), null, join(closed, Join.Kind.INNER, null)), owner, "join-allowed");
        Fieldwork uninvited = frozen("education-uninvited", GRANTS, List.of("taxes"));
        refused(
                question(new FrequencySpec("sex"), null, join(uninvited, Join.Kind.INNER, null)),
                owner,
                "join-allowed");
    }

    @Test
    void aKeyThatIsNotGrantedIsRefusedByEveryStore() {
        Fieldwork unpaid = frozen(
                "education-unpaid", List.of(new Grant("firm-a", List.of("degree"), Payment.PAID)), List.of("taxes"));
        refused(
                question(new MeanSpec("income", "edu_degree"), null, join(unpaid, Join.Kind.LEFT, null)),
                member,
                "join-within-grant");
    }

    @Test
    void aStudyThatIsNotFrozenOrNotKnownEverywhereIsRefusedByEveryStore() {
        Fieldwork empty = three.begin(registers.education("education-empty", GRANTS, List.of("taxes")))
                .published();
        Digest nothing = education.manifest().hash();
        refused(
                question(
                        new FrequencySpec("sex"),
                        null,
                        new Join(empty.manifest().hash(), nothing, Join.Kind.INNER, "person", "person", "edu_", null)),
                owner,
                "known-batch");
        // The batch of one study is not taken for that of another.
        refused(
                question(
                        new FrequencySpec("sex"),
                        null,
                        new Join(
                                empty.manifest().hash(),
                                education.batch(),
                                Join.Kind.INNER,
                                "person",
                                "person",
                                "edu_",
                                null)),
                owner,
                "known-batch");
        Fieldwork here = three.begin(registers.education("education-here", GRANTS, List.of("taxes")));
        here.publish(here.manifest(), 1);
        here.publish(here.manifest(), 3);
        List<Answer> answers = taxes.ask(
                taxes.query(
                        question(
                                new FrequencySpec("sex"),
                                null,
                                new Join(
                                        here.manifest().hash(),
                                        education.batch(),
                                        Join.Kind.INNER,
                                        "person",
                                        "person",
                                        "edu_",
                                        null)),
                        owner),
                owner);
        answers.forEach(answer -> assertThat(answer.problem()).isEqualTo("query-refused"));
        assertThat(answers.get(1).body().get("rule").asText()).isEqualTo("join-known");
    }

    @Test
    void aManifestOfTheOtherStudyThatWasReplacedIsRefusedByEveryStore() {
        Fieldwork old = frozen("education-replaced", GRANTS, List.of("taxes"));
        old.publish(registers.education("education-replaced", 2, old.manifest().hash(), List.of(), List.of("taxes")));
        refused(question(new FrequencySpec("sex"), null, join(old, Join.Kind.INNER, null)), owner, "newest-manifest");
    }

    @Test
    void aLinkingKeyIsTabulatedByNobodyAloneOrJoined() {
        refused(new Question(new MeanSpec("person", null), null), owner, "linking-key");
        refused(new Question(new FrequencySpec("sex"), new Filter.Between("person", 1, 30)), owner, "linking-key");
        refused(
                question(new MeanSpec("edu_person", null), null, join(education, Join.Kind.LEFT, null)),
                owner,
                "linking-key");
    }

    @Test
    void aJoinIsAccountedForInTheLedgersOfBothStudies() {
        Query query =
                taxes.query(question(new FrequencySpec("sex"), null, join(education, Join.Kind.INNER, null)), owner);
        Digest hash = SignedQuery.sign(query, owner.signer()).hash();
        taxes.ask(query, owner).forEach(answer -> assertThat(answer.status()).isEqualTo(200));
        for (Fieldwork field : List.of(taxes, education)) {
            assertThat(decisions(field, hash)).containsExactly("agreed", "released");
        }
    }

    private static List<String> decisions(Fieldwork field, Digest query) {
        List<String> decisions = new ArrayList<>();
        long after = 0;
        JsonNode entries;
        do {
            entries = three.analytics(3)
                    .post(
                            "/v1/ledger?limit=100&after=" + after,
                            Fieldwork.JOSE,
                            field.command(new Command.Ledger(), owner).getBytes(StandardCharsets.US_ASCII))
                    .body()
                    .get("entries");
            for (JsonNode entry : entries) {
                after = entry.get("seq").asLong();
                if (entry.get("subject").asText().equals(query.text())) {
                    decisions.add(entry.get("decision").asText());
                }
            }
        } while (entries.size() == 100);
        return decisions;
    }

    private static Fieldwork frozen(String name, List<Grant> grants, List<String> joins) {
        Fieldwork field = three.begin(registers.education(name, grants, joins)).published();
        SplittableRandom random = new SplittableRandom(name.hashCode());
        List<long[]> courses = new ArrayList<>();
        for (int person = 1; person <= 10; person++) {
            courses.add(course(random, person));
        }
        field.addRows(courses);
        field.frozen();
        return field;
    }

    private static void refused(Question question, KeyFolder asker, String rule) {
        Query query = taxes.query(question, asker);
        String signed = SignedQuery.sign(query, asker.signer()).compact();
        for (Answer dry : taxes.atAll("/v1/decisions", signed)) {
            assertThat(dry.body().get("allowed").asBoolean()).isFalse();
        }
        List<Answer> answers = taxes.ask(query, asker);
        for (int store = 1; store <= 3; store++) {
            Answer answer = answers.get(store - 1);
            assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("query-refused");
            assertThat(answer.body().get("store").asInt()).isEqualTo(store);
            assertThat(answer.body().get("rule").asText()).isEqualTo(rule);
        }
    }
}
