package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.kit.Samples;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Linkage;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Payment;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.query.Aggregation;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedStudy;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.StatisticSpec;

class JoinPolicyTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final Digest HASH = Digest.of(Samples.ascii("a manifest"));
    private static final Manifest TAXES = new Study("taxes").build();
    private static final Manifest EDUCATION = new Study("education").build();

    /// A register that can be varied; `firm-a` has paid for its key, its choice and its first number.
    private static final class Study {
        private final String name;
        private List<Party> parties = List.of(
                Samples.party("statlab", Role.OWNER),
                Samples.party("ministry", Role.OWNER),
                Samples.party("firm-a", Role.MEMBER));
        private List<StoreIdentity> stores = List.of(Samples.store(1), Samples.store(2), Samples.store(3));
        private List<Grant> grants = List.of(
                new Grant("firm-a", List.of("person", "group", "amount"), Payment.PAID),
                new Grant("firm-a", List.of("other"), Payment.DUE));
        private List<Linkage> joins;
        private Disclosure disclosure = new Disclosure(10);
        private int keyScale;
        private long plannedRows = 10_000;

        Study(String name) {
            this.name = name;
            this.joins = List.of(linkage(name.equals("taxes") ? "education" : "taxes"));
        }

        static Linkage linkage(String study) {
            return new Linkage(
                    new StudyId(study),
                    List.of(
                            Samples.party("ministry", Role.OWNER).signKey(),
                            Samples.party("statlab", Role.OWNER).signKey()),
                    "person");
        }

        Manifest build() {
            Manifest sample = Samples.manifest();
            return new Manifest(
                    sample.format(),
                    new StudyId(name),
                    1,
                    null,
                    name,
                    plannedRows,
                    sample.survey(),
                    new Codebook(
                            List.of(
                                    new Numeric("person", "Person", keyScale, 1, 999_999, "", 0, 6),
                                    new SingleChoice("group", "Group", codes(3), 6, 7),
                                    new Numeric("amount", "Amount", 0, 0, 9_999, "", 13, 6),
                                    new Numeric("other", "Other", 0, 0, 90_000, "", 19, 6),
                                    new SingleChoice("many", "Many", codes(200), 25, 204)),
                            229),
                    parties,
                    stores,
                    sample.checks(),
                    disclosure,
                    grants,
                    joins);
        }
    }

    private static List<Category> codes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Category("c" + i, "Code " + i))
                .toList();
    }

    private static Join join(Join.Kind kind, @Nullable Aggregation aggregate) {
        return new Join(HASH, HASH, kind, "person", "person", "edu_", aggregate);
    }

    private static Query query(
            String asker, StatisticSpec spec, @Nullable Filter filter, Join join, Derivation... derivations) {
        return Query.ask(HASH, HASH, asker, NOW, new Question(spec, filter, null, List.of(derivations), join));
    }

    private static List<String> rules(Manifest left, @Nullable Manifest right, Query query) {
        return Policy.check(left, query, PolicyContext.at(NOW, right)).stream()
                .map(Refusal::rule)
                .toList();
    }

    private static List<String> rules(Manifest left, Manifest right, String asker) {
        return rules(left, right, query(asker, new FrequencySpec("edu_group"), null, join(Join.Kind.LEFT, null)));
    }

    @Test
    void whoMayUseAllOfItInBothStudiesMayJoin() {
        Filter filter = new Filter.Between("edu_amount", 1, 50);
        for (String asker : List.of("statlab", "firm-a")) {
            assertThat(rules(
                            TAXES,
                            EDUCATION,
                            query(asker, new CrosstabSpec("group", "edu_group"), filter, join(Join.Kind.LEFT, null))))
                    .isEmpty();
            assertThat(rules(
                            TAXES,
                            EDUCATION,
                            query(asker, new FrequencySpec("group"), null, join(Join.Kind.INNER, null))))
                    .isEmpty();
        }
    }

    @Test
    void aVariableOfEitherStudyTakesItsOwnGrantAndPayment() {
        Join join = join(Join.Kind.LEFT, null);
        assertThat(rules(TAXES, EDUCATION, query("firm-a", new MeanSpec("edu_other", "group"), null, join)))
                .containsExactly("paid");
        assertThat(rules(TAXES, EDUCATION, query("firm-a", new MeanSpec("other", "edu_group"), null, join)))
                .containsExactly("paid");
        assertThat(Policy.check(
                        TAXES,
                        query("firm-a", new FrequencySpec("edu_many"), null, join),
                        PolicyContext.at(NOW, EDUCATION)))
                .containsExactly(
                        new Refusal("granted", "variable edu_many is not granted to firm-a", "person, group, amount"));
        assertThat(rules(
                        TAXES,
                        EDUCATION,
                        query("firm-a", new FrequencySpec("edu_group"), new Filter.Between("edu_other", 1, 2), join)))
                .containsExactly("filter-within-grant");
        Derivation cut = new Cut("cut", null, "edu_other", List.of(5L), null);
        assertThat(rules(TAXES, EDUCATION, query("firm-a", new FrequencySpec("cut"), null, join, cut)))
                .containsExactly("paid");
        Query weighted = Query.ask(
                HASH,
                HASH,
                "firm-a",
                NOW,
                new Question(new FrequencySpec("group"), null, new DesignWeight("edu_other"), List.of(), join));
        assertThat(rules(TAXES, EDUCATION, weighted)).containsExactly("weight-within-grant");
    }

    @Test
    void whoOwnsOneStudyOnlyNeedsTheGrantsOfTheOther() {
        Study other = new Study("education");
        other.parties = List.of(
                Samples.party("statlab", Role.MEMBER),
                Samples.party("ministry", Role.OWNER),
                Samples.party("firm-a", Role.OWNER));
        other.grants = List.of(new Grant("statlab", List.of("person", "group"), Payment.PAID));
        Manifest education = other.build();
        Study first = new Study("taxes");
        first.joins = List.of(new Linkage(
                new StudyId("education"),
                education.owners().stream().map(Party::signKey).toList(),
                "person"));
        Manifest taxes = first.build();
        Join join = join(Join.Kind.LEFT, null);
        assertThat(rules(taxes, education, query("statlab", new MeanSpec("other", "edu_group"), null, join)))
                .isEmpty();
        assertThat(rules(taxes, education, query("statlab", new CrosstabSpec("group", "edu_group"), null, join)))
                .isEmpty();
        assertThat(rules(taxes, education, query("statlab", new MeanSpec("edu_amount", null), null, join)))
                .containsExactly("granted");
        assertThat(rules(taxes, education, query("firm-a", new MeanSpec("edu_other", null), null, join)))
                .isEmpty();
        assertThat(rules(taxes, education, query("firm-a", new MeanSpec("other", "edu_group"), null, join)))
                .containsExactly("paid");
    }

    @Test
    void aMemberNeedsTheKeyOfBothStudies() {
        for (String name : List.of("taxes", "education")) {
            for (Payment payment : Payment.values()) {
                Study study = new Study(name);
                List<Grant> grants = new ArrayList<>();
                grants.add(new Grant("firm-a", List.of("group", "amount"), Payment.PAID));
                if (payment == Payment.DUE) {
                    grants.add(new Grant("firm-a", List.of("person"), Payment.DUE));
                }
                study.grants = grants;
                Manifest changed = study.build();
                boolean left = name.equals("taxes");
                assertThat(rules(left ? changed : TAXES, left ? EDUCATION : changed, "firm-a"))
                        .containsExactly("join-within-grant");
                assertThat(rules(left ? changed : TAXES, left ? EDUCATION : changed, "statlab"))
                        .isEmpty();
            }
        }
    }

    @Test
    void bothStudiesMustAllowTheJoinWithThatStudyOfThoseOwnersOnThatKey() {
        for (String name : List.of("taxes", "education")) {
            Linkage right = Study.linkage(name.equals("taxes") ? "education" : "taxes");
            List<List<Linkage>> notAllowed = List.of(
                    List.of(),
                    List.of(Study.linkage("elsewhere")),
                    List.of(new Linkage(right.study(), List.of(right.owners().getFirst()), "person")),
                    List.of(new Linkage(
                            right.study(),
                            List.of(
                                    right.owners().getFirst(),
                                    Samples.signer("mallory").key().verifyingKey()),
                            "person")),
                    List.of(new Linkage(right.study(), right.owners(), "amount")));
            for (List<Linkage> joins : notAllowed) {
                Study study = new Study(name);
                study.joins = joins;
                Manifest changed = study.build();
                boolean left = name.equals("taxes");
                assertThat(rules(left ? changed : TAXES, left ? EDUCATION : changed, "statlab"))
                        .as("%s with %s", name, joins)
                        .containsExactly("join-allowed");
            }
        }
        assertThat(rules(TAXES, TAXES, "statlab")).containsExactly("join-allowed");
    }

    @Test
    void theStoresMustBeTheSame() {
        Study study = new Study("education");
        StoreIdentity second = Samples.store(2);
        for (boolean sign : new boolean[] {true, false}) {
            study.stores = List.of(
                    Samples.store(1),
                    new StoreIdentity(
                            2,
                            second.name(),
                            second.title(),
                            second.operator(),
                            sign ? Samples.signer("mallory").key().verifyingKey() : second.signKey(),
                            sign
                                    ? second.sealKey()
                                    : Samples.sealingKey("mallory").publicKey()),
                    Samples.store(3));
            assertThat(rules(TAXES, study.build(), "statlab")).containsExactly("join-stores");
        }
    }

    @Test
    void theAskerMustBeAPartyOfBothByTheSameKeys() {
        Study study = new Study("education");
        study.parties = List.of(Samples.party("statlab", Role.OWNER), Samples.party("ministry", Role.OWNER));
        study.grants = List.of();
        assertThat(rules(TAXES, study.build(), "firm-a")).contains("join-asker");
        assertThat(rules(TAXES, EDUCATION, "stranger")).contains("join-asker", "asker-known");
        Party firm = Samples.party("firm-a", Role.MEMBER);
        Party mallory = Samples.party("mallory", Role.MEMBER);
        for (boolean sign : new boolean[] {true, false}) {
            study.parties = List.of(
                    Samples.party("statlab", Role.OWNER),
                    Samples.party("ministry", Role.OWNER),
                    new Party(
                            "firm-a",
                            "Other",
                            Role.MEMBER,
                            sign ? mallory.signKey() : firm.signKey(),
                            sign ? firm.sealKey() : mallory.sealKey()));
            study.grants = TAXES.grants();
            assertThat(rules(TAXES, study.build(), "firm-a")).containsExactly("join-asker");
        }
    }

    @Test
    void aStudyThatIsNotKnownIsRefusedAndNothingElseIsSaid() {
        assertThat(rules(TAXES, null, query("statlab", new FrequencySpec("group"), null, join(Join.Kind.INNER, null))))
                .containsExactly("join-known");
    }

    @Test
    void theStricterDisclosureRulesHold() {
        Study strict = new Study("education");
        strict.disclosure = new Disclosure(25, 60);
        Manifest education = strict.build();
        assertThat(JoinedStudy.disclosure(TAXES, education)).isEqualTo(new Disclosure(25, 50));
        assertThat(JoinedStudy.disclosure(education, TAXES)).isEqualTo(new Disclosure(25, 50));
        Query query = query("statlab", new FrequencySpec("edu_group"), null, join(Join.Kind.LEFT, null));
        assertThat(JoinedStudy.of(TAXES, education, query, join(Join.Kind.LEFT, null))
                        .disclosure())
                .isEqualTo(new Disclosure(25, 50));
    }

    @Test
    void aLinkingKeyIsForJoinsOnlyWhateverNameItHasAndWhoeverAsks() {
        Query alone = Query.ask(HASH, HASH, "statlab", NOW, new MeanSpec("person", null), null);
        assertThat(Policy.check(TAXES, alone, PolicyContext.at(NOW)))
                .extracting(Refusal::rule)
                .containsExactly("linking-key");
        Derivation cut = new Cut("cut", null, "person", List.of(5L), null);
        Query cutUp =
                Query.ask(HASH, HASH, "statlab", NOW, new Question(new FrequencySpec("cut"), null, null, List.of(cut)));
        assertThat(Policy.check(TAXES, cutUp, PolicyContext.at(NOW)))
                .extracting(Refusal::rule)
                .containsExactly("linking-key");
        Join join = join(Join.Kind.LEFT, null);
        Filter filter = new Filter.Between("edu_person", 1, 50);
        assertThat(rules(TAXES, EDUCATION, query("statlab", new FrequencySpec("group"), filter, join)))
                .containsExactly("linking-key");
        Join sum = join(Join.Kind.LEFT, new Aggregation(2, List.of(new Aggregation.Total("keys", "person"))));
        assertThat(rules(TAXES, EDUCATION, query("statlab", new MeanSpec("edu_keys", null), null, sum)))
                .containsExactly("linking-key");
    }

    @Test
    void keysMustBeNumbersWithAsManyDecimals() {
        Study cents = new Study("education");
        cents.keyScale = 2;
        assertThat(rules(TAXES, cents.build(), "statlab")).containsExactly("join-fits");
        Join onGroup = new Join(HASH, HASH, Join.Kind.INNER, "group", "person", "edu_", null);
        assertThat(rules(TAXES, EDUCATION, query("statlab", new FrequencySpec("group"), null, onGroup)))
                .contains("join-fits");
    }

    @Test
    void aPrefixThatAVariableOfTheOwnStudyHasIsRefused() {
        Join join = new Join(HASH, HASH, Join.Kind.LEFT, "person", "person", "am", null);
        assertThat(rules(TAXES, EDUCATION, query("statlab", new MeanSpec("amgroup", null), null, join)))
                .contains("join-fits");
    }

    @Test
    void aNameThatBothStudiesWouldHaveIsRefused() {
        Aggregation mount = new Aggregation(2, List.of(new Aggregation.Total("mount", "other")));
        Join join = new Join(HASH, HASH, Join.Kind.LEFT, "person", "person", "a", mount);
        assertThat(rules(TAXES, EDUCATION, query("statlab", new MeanSpec("amount", null), null, join)))
                .containsExactly("join-fits");
    }

    @Test
    void whatTheJoinGivesIsUsed() {
        assertThat(rules(
                        TAXES,
                        EDUCATION,
                        query("statlab", new FrequencySpec("group"), null, join(Join.Kind.LEFT, null))))
                .containsExactly("join-fits");
        Aggregation two = new Aggregation(
                3, List.of(new Aggregation.Total("rows", null), new Aggregation.Total("sum", "amount")));
        assertThat(rules(
                        TAXES,
                        EDUCATION,
                        query("statlab", new MeanSpec("edu_sum", null), null, join(Join.Kind.LEFT, two))))
                .containsExactly("join-fits");
        assertThat(rules(
                        TAXES,
                        EDUCATION,
                        query("statlab", new MeanSpec("edu_nothing", null), null, join(Join.Kind.LEFT, null))))
                .contains("known-variables");
    }

    @Test
    void totalsAreOfNumbersAndTheirSumsMustFitTheRowsOfTheOwnStudy() {
        Join ofChoice = join(Join.Kind.LEFT, new Aggregation(3, List.of(new Aggregation.Total("sum", "group"))));
        assertThat(rules(TAXES, EDUCATION, query("statlab", new MeanSpec("edu_sum", null), null, ofChoice)))
                .contains("join-fits");
        Join few = join(Join.Kind.LEFT, new Aggregation(3, List.of(new Aggregation.Total("sum", "other"))));
        Join many = join(Join.Kind.LEFT, new Aggregation(1000, List.of(new Aggregation.Total("sum", "other"))));
        assertThat(rules(TAXES, EDUCATION, query("statlab", new MeanSpec("edu_sum", null), null, few)))
                .isEmpty();
        assertThat(rules(TAXES, EDUCATION, query("statlab", new MeanSpec("edu_sum", null), null, many)))
                .containsExactly("sums-fit");
        // 9 10^7 squared, times 10^4 rows, is 8.1 10^19, above 2^63; times 1,000 rows it is not.
        Study small = new Study("taxes");
        small.plannedRows = 1000;
        assertThat(rules(small.build(), EDUCATION, query("statlab", new MeanSpec("edu_sum", null), null, many)))
                .isEmpty();
    }
}
