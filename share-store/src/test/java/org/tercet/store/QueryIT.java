package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.Signer;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Indicator;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.Study;
import org.tercet.store.kit.ThreeStores;

/// A query that its asker signed and every store allows is answered exactly, once; any other is refused.
@ExtendWith(SharedStores.class)
class QueryIT {
    /// What store 2 computes at once and lets wait.
    private static final int ROOM = ThreeStores.CONCURRENT_QUERIES + 1 + ThreeStores.WAITING_QUERIES;

    private static ThreeStores three;
    private static Fieldwork field;
    private static KeyFolder owner;
    private static KeyFolder member;

    @BeforeAll
    static void freeze(ThreeStores stores) {
        three = stores;
        owner = three.keys().owner();
        member = three.keys().member();
        field = three.begin("wages-query").published();
        field.addRows(60);
        field.frozen();
    }

    @Test
    void everyStatisticEqualsItsPlainTwinExactly() {
        Filter men = new Filter.In("sex", List.of("1"));
        Filter earns = new Filter.Between("wage", 2000, 8000);
        field.check(new FrequencySpec("sex"), null, owner);
        field.check(new CrosstabSpec("sex", "region"), null, owner);
        field.check(new MultipleResponseSpec("media"), new Filter.Not(men), owner);
        field.check(new MeanSpec("wage", "sex"), null, member);
        field.check(new MeanSpec("wage", null), new Filter.All(List.of(men, earns)), member);
        field.check(new Question(new FrequencySpec("sex"), earns, new DesignWeight("wage"), List.of()), member);
        field.check(
                new Question(
                        new FrequencySpec("region"),
                        new Filter.In("sex", List.of("1", "2")),
                        new PostStratification(List.of("sex"), List.of(1L, 1L), 5),
                        List.of()),
                owner);
    }

    @Test
    void derivedVariablesAreComputedExactlyForWhoMayUseTheirSources() {
        List<Derivation> derive = List.of(
                new Cut("ranges", null, "wage", List.of(3000L, 6000L), null),
                new Indicator("man", null, new Filter.In("sex", List.of("1"))),
                new Arithmetic(
                        "twice",
                        null,
                        List.of(new Arithmetic.Term("wage", new BigDecimal("2"))),
                        BigDecimal.ONE,
                        null));
        field.check(
                new Question(new CrosstabSpec("ranges", "man"), new Filter.Between("twice", 0, 15000), null, derive),
                owner);
        field.check(
                new Question(new MeanSpec("twice", "man"), new Filter.In("ranges", List.of("1", "2")), null, derive),
                member);
        field.check(
                new Question(
                        new FrequencySpec("sex"),
                        new Filter.Within("wage", List.of(100L, 800L), null),
                        null,
                        List.of()),
                member);
        Derivation north = new Indicator("north", null, new Filter.In("region", List.of("north")));
        field.ask(field.query(new Question(new MeanSpec("wage", "north"), null, null, List.of(north)), member), member)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("query-refused"));
    }

    @Test
    void whatIsNotGrantedOrNotPaidIsRefusedByEveryStoreAlsoInADryRun() {
        for (StatisticSpec spec : List.of(new FrequencySpec("region"), new MultipleResponseSpec("media"))) {
            String signed = SignedQuery.sign(field.query(spec, null, member), member.signer())
                    .compact();
            for (Answer dry : field.atAll("/v1/decisions", signed)) {
                assertThat(dry.body().get("allowed").asBoolean()).isFalse();
                assertThat(dry.body().get("refusals").get(0).get("rule").asText())
                        .isIn("granted", "paid");
            }
            List<Answer> answers = field.atAll("/v1/queries", signed);
            for (int store = 1; store <= 3; store++) {
                Answer answer = answers.get(store - 1);
                assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("query-refused");
                assertThat(answer.body().get("store").asInt()).isEqualTo(store);
                assertThat(answer.body().get("rule").asText()).isIn("granted", "paid");
            }
        }
        Filter unpaid = new Filter.In("region", List.of("north"));
        field.ask(field.query(new MeanSpec("wage", null), unpaid, member), member)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("query-refused"));
    }

    @Test
    void aReplayedQueryIsRefused() {
        String signed = SignedQuery.sign(field.query(new FrequencySpec("sex"), null, owner), owner.signer())
                .compact();
        field.atAll("/v1/queries", signed)
                .forEach(answer -> assertThat(answer.status()).isEqualTo(200));
        field.atAll("/v1/queries", signed)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("replayed"));
    }

    @Test
    void aQueryThatAnalyticsForgesOrAltersIsRefused() {
        Query wanted = field.query(new FrequencySpec("region"), null, owner);
        Signer forger = new Signer("statlab", three.keys().analytics().signingKey());
        String forged = SignedQuery.sign(wanted, forger).compact();
        String[] parts = SignedQuery.sign(field.query(new FrequencySpec("sex"), null, owner), owner.signer())
                .compact()
                .split("\\.");
        String altered = parts[0] + "." + Base64Url.encode(Json.write(wanted)) + "." + parts[2];
        for (String signed : List.of(forged, altered)) {
            field.atAll("/v1/queries", signed)
                    .forEach(answer -> assertThat(answer.problem()).isEqualTo("signature-refused"));
        }
    }

    @Test
    void aQueryThatIsExpiredOrOfNoBatchIsRefused() {
        Digest manifest = field.manifest().hash();
        Instant twoHoursAgo = Instant.now().minusSeconds(7200);
        Query old = Query.ask(manifest, field.batch(), "statlab", twoHoursAgo, new FrequencySpec("sex"), null);
        refused(field.ask(old, owner), "lifetime");
        Query noBatch = Query.ask(manifest, manifest, "statlab", Instant.now(), new FrequencySpec("sex"), null);
        refused(field.ask(noBatch, owner), "known-batch");
    }

    private static void refused(List<Answer> answers, String rule) {
        answers.forEach(answer -> {
            assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("query-refused");
            assertThat(answer.body().get("rule").asText()).isEqualTo(rule);
        });
    }

    @Test
    void theNoOfOneStoreAloneIsTheNoOfAllThree() {
        Fieldwork divided = three.begin("wages-divided").published();
        divided.addRows(Study.MINIMUM);
        divided.frozen();
        Study study = divided.study();
        var next = study.manifest("wages-divided", 2, divided.manifest().hash(), "A small survey", study.stores());
        assertThat(divided.publish(study.sign(next), 2).status()).isEqualTo(200);

        List<Answer> answers = divided.ask(divided.query(new FrequencySpec("sex"), null, owner), owner);
        refused(answers, "newest-manifest");
        answers.forEach(answer -> assertThat(answer.body().get("store").asInt()).isEqualTo(2));
    }

    @Test
    void aQueryThatOnlyOneStoreGotCanBeCalledOffAndTheStoreStaysHealthy() throws Exception {
        SignedQuery lonely = SignedQuery.sign(field.query(new FrequencySpec("sex"), null, owner), owner.signer());
        var waiting = three.analytics(1)
                .postAsync("/v1/queries", Fieldwork.JOSE, lonely.compact().getBytes(StandardCharsets.US_ASCII));
        int status = 404;
        for (int i = 0; i < 50 && status == 404; i++) {
            Thread.sleep(50);
            status = three.analytics(1).delete("/v1/queries/" + lonely.hash()).status();
        }
        assertThat(status).isEqualTo(204);
        assertThat(waiting.join().problem()).isIn("cancelled", "deadline-exceeded");
        assertThat(three.analytics(1).delete("/v1/queries/" + lonely.hash()).problem())
                .isEqualTo("not-found");
        field.check(new FrequencySpec("sex"), null, owner);
    }

    @Test
    void aStoreWithNoRoomForOneMoreQuerySaysSoAndAllThreeAnswerNothing() throws Exception {
        List<SignedQuery> lonely = new ArrayList<>();
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < ROOM; i++) {
            SignedQuery query = SignedQuery.sign(field.query(new FrequencySpec("sex"), null, owner), owner.signer());
            lonely.add(query);
            waiting.add(three.analytics(2)
                    .postAsync("/v1/queries", Fieldwork.JOSE, query.compact().getBytes(StandardCharsets.US_ASCII)));
        }
        awaitReceived(2, ROOM);
        List<Answer> answers = field.ask(field.query(new FrequencySpec("sex"), null, owner), owner);
        for (SignedQuery query : lonely) {
            three.analytics(2).delete("/v1/queries/" + query.hash());
        }
        waiting.forEach(CompletableFuture::join);
        answers.forEach(answer -> {
            assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("too-many-jobs");
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.body().get("store").asInt()).isEqualTo(2);
        });
        field.check(new FrequencySpec("sex"), null, owner);
    }

    @Test
    void moreQueriesThanMayComputeAtOnceWaitTheirTurnAndAreAllAnsweredExactly() {
        List<List<CompletableFuture<Answer>>> asked = new ArrayList<>();
        for (int i = 0; i < ThreeStores.CONCURRENT_QUERIES + ThreeStores.WAITING_QUERIES; i++) {
            Query query = field.query(new CrosstabSpec("sex", "region"), null, owner);
            byte[] body = SignedQuery.sign(query, owner.signer()).compact().getBytes(StandardCharsets.US_ASCII);
            List<CompletableFuture<Answer>> parts = new ArrayList<>();
            for (int store = 1; store <= 3; store++) {
                parts.add(three.analytics(store).postAsync("/v1/queries", Fieldwork.JOSE, body));
            }
            asked.add(parts);
        }
        List<long[]> results = asked.stream()
                .map(parts -> Fieldwork.open(
                        parts.stream().map(CompletableFuture::join).toList(), owner))
                .toList();
        field.check(new CrosstabSpec("sex", "region"), null, owner);
        results.forEach(result -> assertThat(result).containsExactly(results.getFirst()));
    }

    private static void awaitReceived(int store, int queries) throws Exception {
        Instant end = Instant.now().plusSeconds(4);
        try (Connection database = three.database(store);
                PreparedStatement count =
                        database.prepareStatement("select count(*) from query where state = 'received'")) {
            int received = 0;
            while (received < queries) {
                assertThat(Instant.now()).isBefore(end);
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    received = row.getInt(1);
                }
            }
        }
    }
}
