package org.tercet.model.policy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.kit.Samples;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Payment;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;

/// Questions about a sample study, and what the rules say to them.
final class Questions {
    private Questions() {}

    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);

    static final Manifest MANIFEST = manifest();

    static List<String> rules(Manifest manifest, StatisticSpec spec) {
        return Policy.check(manifest, query("statlab", spec, null), PolicyContext.at(NOW)).stream()
                .map(Refusal::rule)
                .toList();
    }

    static List<Refusal> weighted(String asker, StatisticSpec spec, String weight) {
        return Policy.check(MANIFEST, weightedQuery(asker, spec, weight), PolicyContext.at(NOW));
    }

    static Query weightedQuery(String asker, StatisticSpec spec, String weight) {
        return weightedQuery(asker, spec, new DesignWeight(weight));
    }

    static Query weightedQuery(String asker, StatisticSpec spec, Weighting weight) {
        return Query.ask(
                Digest.of(Samples.ascii("manifest")),
                Samples.BATCH,
                asker,
                NOW,
                new Question(spec, null, weight, List.of()));
    }

    static Manifest amounts(long largest) {
        Numeric sum = new Numeric("sum", "Sum", 0, Math.min(0, largest), Math.max(0, largest), "", 0, 6);
        return with(new Codebook(List.of(sum), 6), List.of());
    }

    static List<Refusal> derived(String asker, StatisticSpec spec, @Nullable Filter filter, Derivation... derivations) {
        Query query = Query.ask(
                Digest.of(Samples.ascii("manifest")),
                Samples.BATCH,
                asker,
                NOW,
                new Question(spec, filter, null, List.of(derivations)));
        return Policy.check(MANIFEST, query, PolicyContext.at(NOW));
    }

    static List<Refusal> check(String asker, StatisticSpec spec, @Nullable Filter filter) {
        return Policy.check(MANIFEST, query(asker, spec, filter), PolicyContext.at(NOW));
    }

    static Query query(String asker, StatisticSpec spec, @Nullable Filter filter) {
        return Query.ask(Digest.of(Samples.ascii("manifest")), Samples.BATCH, asker, NOW, spec, filter);
    }

    private static Manifest manifest() {
        Codebook codebook = new Codebook(
                List.of(
                        new SingleChoice(
                                "sex", "Sex", List.of(new Category("1", "Women"), new Category("2", "Men")), 0, 6),
                        new SingleChoice(
                                "region",
                                "Region",
                                List.of(new Category("n", "North"), new Category("s", "South")),
                                6,
                                6),
                        new MultipleChoice(
                                "media",
                                "Media",
                                List.of(new Category("radio", "Radio"), new Category("web", "Web")),
                                12,
                                7),
                        new Numeric("wage", "Wage", 2, 100, 9999, "dollars", 19, 6),
                        new SingleChoice("many", "Many", codes(50), 25, 54),
                        new SingleChoice("more", "More", codes(51), 79, 55)),
                134);
        return with(
                codebook,
                List.of(
                        new Grant("firm-a", List.of("sex", "wage"), Payment.PAID),
                        new Grant("firm-a", List.of("media"), Payment.DUE)));
    }

    static Manifest with(Codebook codebook, List<Grant> grants) {
        Manifest sample = Samples.manifest();
        List<org.tercet.model.manifest.Party> parties = new java.util.ArrayList<>(sample.parties());
        parties.add(Samples.party("firm-b", org.tercet.model.manifest.Role.MEMBER));
        return new Manifest(
                sample.format(),
                sample.study(),
                sample.version(),
                sample.previous(),
                sample.title(),
                sample.plannedRows(),
                sample.survey(),
                codebook,
                parties,
                sample.stores(),
                sample.checks(),
                sample.disclosure(),
                grants);
    }

    static List<Category> codes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Category("c" + i, "Code " + i))
                .toList();
    }
}
