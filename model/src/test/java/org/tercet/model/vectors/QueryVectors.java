package org.tercet.model.vectors;

import static org.tercet.model.vectors.VectorFile.hex;
import static org.tercet.model.vectors.VectorFile.object;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.keys.Signer;
import org.tercet.model.kit.Samples;
import org.tercet.model.query.Aggregation;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.Combine;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;

/// Writes the vectors of signed queries.
final class QueryVectors extends SignedCases {
    static void write() throws IOException {
        new QueryVectors().query();
    }

    private void query() throws IOException {
        Signer firm = Samples.signer("firm-a");
        Digest manifest = Samples.signedManifest().hash();
        Filter filter = new Filter.All(List.of(
                new Filter.In("sex", List.of("1", "refused")),
                new Filter.Not(new Filter.Any(
                        List.of(new Filter.Between("wage", 100, 999), new Filter.In("media", List.of("web")))))));
        query("frequency", manifest, new FrequencySpec("sex"), null);
        query("crosstab", manifest, new CrosstabSpec("sex", "region"), null);
        query("multiple response", manifest, new MultipleResponseSpec("media"), null);
        query("mean over all", manifest, new MeanSpec("wage", null), null);
        query("mean by group, filtered", manifest, new MeanSpec("wage", "sex"), filter);
        query(
                "frequency, weighted",
                manifest,
                new Question(new FrequencySpec("sex"), null, new DesignWeight("wage"), List.of()));
        query(
                "mean within comparisons and outliers",
                manifest,
                new MeanSpec("wage", null),
                new Filter.All(List.of(
                        new Filter.Compare("wage", Comparison.AT_LEAST, 150),
                        new Filter.Within("wage", List.of(25L, 975L), null),
                        new Filter.Within("wage", null, new BigDecimal("3.5")))));
        query(
                "crosstab of derived variables",
                manifest,
                new CrosstabSpec("ranges", "south"),
                null,
                new Arithmetic(
                        "twice",
                        null,
                        List.of(new Arithmetic.Term("wage", new BigDecimal("2.5"))),
                        new BigDecimal("-1"),
                        null),
                new Cut("ranges", "Ranges", "twice", List.of(2000L, 9000L), List.of("low", "middle", "high")),
                new Combine(
                        "south",
                        null,
                        "region",
                        List.of(new Combine.Group("s", "South", List.of("south", "dont-know"))),
                        List.of("north")));
        query("crosstab of two studies", manifest, joined(null));
        query(
                "crosstab of two studies, several rows added up",
                manifest,
                joined(new Aggregation(
                        20,
                        List.of(new Aggregation.Total("courses", null), new Aggregation.Total("points", "credits")))));
        String compact = good.get(0).get("jws").asText();
        String payload = new String(CompactJws.parse(compact).unverifiedPayload(), StandardCharsets.UTF_8);
        Consumer<String> verify = jws -> SignedQuery.parse(jws)
                .verify(kid ->
                        Samples.signer("firm-a").name().equals(kid) ? firm.key().verifyingKey() : null);
        altered(compact, payload, SignedQuery.TYPE, firm, verify);
        refuse("signed by another than the asker", sign("statlab", SignedQuery.TYPE, payload), verify);
        refuse(
                "unknown statistic",
                sign("firm-a", SignedQuery.TYPE, payload.replace("\"frequency\"", "\"median\"")),
                verify);
        refuse(
                "lifetime of more than a day",
                sign("firm-a", SignedQuery.TYPE, payload.replace("" + (ISSUED + 3600), "" + (ISSUED + 86401))),
                verify);
        refuse(
                "expires before it is issued",
                sign("firm-a", SignedQuery.TYPE, payload.replace("" + (ISSUED + 3600), "" + (ISSUED - 1))),
                verify);
        refuse(
                "id in upper case",
                sign("firm-a", SignedQuery.TYPE, payload.replace(ID, ID.toUpperCase(java.util.Locale.ROOT))),
                verify);
        refuse(
                "filter of two kinds",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"not\":{\"in\":{\"variable\":\"sex\",\"codes\":[\"1\"]}},\"any\":[]}")),
                verify);
        refuse(
                "filter of unknown kind",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace("\"filter\":null", "\"filter\":{\"like\":{\"variable\":\"sex\"}}")),
                verify);
        refuse(
                "filter without codes",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace("\"filter\":null", "\"filter\":{\"in\":{\"variable\":\"sex\",\"codes\":[]}}")),
                verify);
        refuse(
                "filter five deep",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"not\":{\"not\":{\"not\":{\"not\":{\"in\":{\"variable\":\"sex\",\"codes\":[\"1\"]}}}}}}")),
                verify);
        refuse(
                "weighting of unknown kind",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace("\"filter\":null", "\"filter\":null,\"weight\":{\"kind\":\"guess\"}")),
                verify);
        refuse(
                "weight without a variable",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace("\"filter\":null", "\"filter\":null,\"weight\":{\"kind\":\"design-weight\"}")),
                verify);
        refuse(
                "comparison of unknown sign",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"compare\":{\"variable\":\"wage\",\"is\":\"~\",\"value\":1}}")),
                verify);
        refuse(
                "within with two bounds of two kinds",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"within\":{\"variable\":\"wage\",\"permilles\":[1,999],\"mads\":3}}")),
                verify);
        refuse(
                "between upside down",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"between\":{\"variable\":\"wage\",\"min\":2,\"max\":1}}")),
                verify);
        badJoins(verify);
        finish(object(), "query.json");
    }

    private static Question joined(@Nullable Aggregation aggregate) {
        Join join = new Join(
                Digest.of(Samples.ascii("education")),
                Digest.of(Samples.ascii("education's batch")),
                aggregate == null ? Join.Kind.LEFT : Join.Kind.INNER,
                "person",
                "id",
                "edu_",
                aggregate);
        StatisticSpec statistic =
                aggregate == null ? new CrosstabSpec("sex", "edu_degree") : new MeanSpec("edu_points", "sex");
        return new Question(statistic, null, null, List.of(), join);
    }

    private void badJoins(Consumer<String> verify) {
        String payload = new String(
                CompactJws.parse(good.get(good.size() - 1).get("jws").asText()).unverifiedPayload(),
                StandardCharsets.UTF_8);
        for (String[] bad : new String[][] {
            {"join of unknown kind", "\"inner\"", "\"outer\""},
            {"join without a key", "\"key\":\"person\",", ""},
            {"join with a prefix of signs", "\"edu_\"", "\"edu.\""},
            {"totals of no rows", "\"most\":20", "\"most\":0"},
            {"two totals of one name", "\"courses\"", "\"points\""},
            {
                "derivation with the join's prefix",
                "\"join\":",
                "\"derive\":[{\"kind\":\"cut\",\"name\":\"edu_cut\",\"variable\":\"wage\",\"breaks\":[5]}],\"join\":"
            }
        }) {
            refuse(bad[0], sign("firm-a", SignedQuery.TYPE, payload.replace(bad[1], bad[2])), verify);
        }
    }

    private void query(String name, Digest manifest, StatisticSpec statistic, Filter filter, Derivation... derive) {
        query(name, manifest, new Question(statistic, filter, null, List.of(derive)));
    }

    private void query(String name, Digest manifest, Question question) {
        Query query = new Query(
                Query.FORMAT,
                UUID.fromString(ID),
                manifest,
                Samples.BATCH,
                "firm-a",
                ISSUED,
                ISSUED + 3600,
                question.statistic(),
                question.filter(),
                question.weight(),
                question.derive(),
                question.join());
        SignedQuery signed = SignedQuery.sign(query, Samples.signer("firm-a"));
        good.addObject()
                .put("name", name)
                .put("testSeed", hex(Samples.testSeed("firm-a sign")))
                .put("jws", signed.compact())
                .put("hash", signed.hash().text())
                .set("query", Json.readTree(Json.write(query)));
    }
}
