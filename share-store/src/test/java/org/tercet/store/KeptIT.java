package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.Command;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Definition;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Indicator;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.SignedQuery;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.ThreeStores;
import org.tercet.store.kit.WideQuestion;

/// A derived variable that an owner has kept is read by all three stores or by none, gives the figures that computing
/// it gives, is refreshed with its batch, and is gone when it is dropped.
@ExtendWith(SharedStores.class)
class KeptIT {
    private static final Cut RANGES = new Cut("ranges", null, "wage", List.of(3000L, 6000L), null);
    private static final Definition KEPT = new Definition(List.of(RANGES));

    private ThreeStores three;
    private KeyFolder owner;

    @BeforeEach
    void use(ThreeStores stores) {
        three = stores;
        owner = three.keys().owner();
    }

    private Fieldwork frozen(String study) {
        Fieldwork field = three.begin(study).published();
        field.addRows(55);
        field.frozen();
        field.addRows(5);
        field.frozen();
        return field;
    }

    private List<Answer> keep(Fieldwork field, List<Derivation> derive) {
        return field.atAll("/v1/keeps", field.command(new Command.Keep(field.batch(), derive), owner));
    }

    private List<Answer> drop(Fieldwork field, Definition definition) {
        return field.atAll("/v1/drops", field.command(new Command.Drop(field.batch(), definition.digest()), owner));
    }

    private static void done(List<Answer> answers, Definition definition) {
        answers.forEach(answer -> {
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            assertThat(answer.body().get("definition").asText())
                    .isEqualTo(definition.digest().text());
        });
    }

    private void keptWide(Fieldwork field) {
        for (int number = 0; number < WideQuestion.VARIABLES; number++) {
            done(keep(field, WideQuestion.derivations(number)), new Definition(WideQuestion.derivations(number)));
        }
    }

    private void figuresHold(Fieldwork field) {
        Indicator upper = new Indicator("upper", null, new Filter.In("ranges", List.of("2", "3")));
        field.check(new Question(new CrosstabSpec("ranges", "sex"), null, null, List.of(RANGES)), owner);
        field.check(new Question(new FrequencySpec("upper"), null, null, List.of(RANGES, upper)), owner);
        field.check(
                new Question(new MeanSpec("wage", "ranges"), new Filter.In("sex", List.of("1")), null, List.of(RANGES)),
                three.keys().member());
    }

    private static void refused(List<Answer> answers, String problem, String rule) {
        answers.forEach(answer -> {
            assertThat(answer.problem()).as(answer.body().toString()).isEqualTo(problem);
            assertThat(answer.body().get("rule").asText()).isEqualTo(rule);
        });
    }

    private void tooWide(Fieldwork field) {
        refused(field.ask(field.query(WideQuestion.ask(), owner), owner), "query-refused", "memory");
    }

    /// What a store keeps of the derived variables of a study: ciphertexts, and the epochs that they lie in.
    private record Stored(Set<String> contents, Set<String> epochs) {}

    private Stored stored(int store, String study) throws SQLException {
        Stored stored = new Stored(new HashSet<>(), new HashSet<>());
        try (Connection database = three.database(store);
                Statement statement = database.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "select id, epoch from kept_variable where study = '" + study + "' and state = 'kept'")) {
                while (rows.next()) {
                    stored.epochs.add(rows.getString(2));
                }
            }
            // Also what no variable refers to any more.
            String notOfBatch = " where epoch in (select id from epoch where study = '" + study
                    + "') and attempt not in (select attempt from batch)";
            try (ResultSet rows = statement.executeQuery("select content from correction" + notOfBatch
                    + " union all select content from segment_seeds" + notOfBatch)) {
                while (rows.next()) {
                    stored.contents.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return stored;
    }

    private long count(int store, String sql) throws SQLException {
        try (Connection database = three.database(store);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void aKeptVariableIsReadAndGivesTheFiguresThatComputingItGives() throws Exception {
        Fieldwork field = frozen("wages-kept");
        tooWide(field);
        keptWide(field);
        // Only where they are kept do they fit into what a store lends.
        field.check(WideQuestion.ask(), owner);
        String signed = SignedQuery.sign(field.query(WideQuestion.ask(), owner), owner.signer())
                .compact();
        field.atAll("/v1/decisions", signed)
                .forEach(answer ->
                        assertThat(answer.body().get("allowed").asBoolean()).isTrue());
        for (int store = 1; store <= 3; store++) {
            assertThat(stored(store, "wages-kept").contents).isNotEmpty();
            assertThat(three.analytics(store)
                            .get("/v1/variables?study=wages-kept")
                            .body())
                    .hasSize(WideQuestion.VARIABLES);
            assertThat(count(store, "select count(*) from ledger where chain = 'wages-kept' and kind = 'keep'"))
                    .isEqualTo(WideQuestion.VARIABLES);
        }

        // The same definition again changes nothing; the batch before has none of it.
        Stored before = stored(2, "wages-kept");
        done(keep(field, WideQuestion.derivations(0)), new Definition(WideQuestion.derivations(0)));
        assertThat(stored(2, "wages-kept")).isEqualTo(before);
        Query ofBatchBefore = Query.ask(
                field.manifest().hash(),
                field.batches().getFirst(),
                owner.identity().name(),
                Instant.now(),
                WideQuestion.ask());
        refused(field.ask(ofBatchBefore, owner), "query-refused", "memory");
    }

    @Test
    void aKeptVariableIsRefreshedWithItsBatchAndTheOldComponentsAreErased() throws Exception {
        Fieldwork field = frozen("wages-kept-refreshed");
        keptWide(field);
        List<Stored> before = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            before.add(stored(store, "wages-kept-refreshed"));
            assertThat(before.getLast().epochs).hasSize(WideQuestion.VARIABLES);
        }
        done(field.atAll("/v1/refreshes", field.command(new Command.Refresh(), owner)));
        for (int store = 1; store <= 3; store++) {
            Stored now = stored(store, "wages-kept-refreshed");
            assertThat(now.epochs).hasSize(1);
            assertThat(now.contents)
                    .hasSameSizeAs(before.get(store - 1).contents)
                    .doesNotContainAnyElementsOf(before.get(store - 1).contents);
            for (String epoch : before.get(store - 1).epochs) {
                assertThat(three.keyFile(store, epoch)).doesNotExist();
            }
        }
        field.check(WideQuestion.ask(), owner);

        // One that is dropped from the epoch of the refresh leaves the others.
        long all = stored(2, "wages-kept-refreshed").contents.size();
        done(drop(field, new Definition(WideQuestion.derivations(0))), new Definition(WideQuestion.derivations(0)));
        for (int store = 1; store <= 3; store++) {
            assertThat(count(store, "select count(*) from kept_variable where study = 'wages-kept-refreshed'"))
                    .isEqualTo(WideQuestion.VARIABLES - 1);
        }
        assertThat(stored(2, "wages-kept-refreshed").contents)
                .hasSize((int) (all / WideQuestion.VARIABLES * (WideQuestion.VARIABLES - 1)));
        field.check(WideQuestion.ask(), owner);
    }

    private static void done(List<Answer> answers) {
        answers.forEach(answer ->
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200));
    }

    @Test
    void aDroppedVariableIsErasedAtAllThreeAndReadNoMore() throws Exception {
        Fieldwork field = frozen("wages-dropped");
        keptWide(field);
        field.check(WideQuestion.ask(), owner);
        List<Stored> before = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            before.add(stored(store, "wages-dropped"));
        }
        for (int number = 0; number < WideQuestion.VARIABLES; number++) {
            done(
                    drop(field, new Definition(WideQuestion.derivations(number))),
                    new Definition(WideQuestion.derivations(number)));
        }
        for (int store = 1; store <= 3; store++) {
            assertThat(stored(store, "wages-dropped").contents).isEmpty();
            assertThat(count(store, "select count(*) from kept_variable where study = 'wages-dropped'"))
                    .isZero();
            for (String epoch : before.get(store - 1).epochs) {
                assertThat(three.keyFile(store, epoch)).doesNotExist();
                assertThat(count(store, "select count(*) from epoch where id = '" + epoch + "'"))
                        .isZero();
            }
            assertThat(count(store, "select count(*) from ledger where chain = 'wages-dropped' and kind = 'drop'"))
                    .isEqualTo(WideQuestion.VARIABLES);
        }
        tooWide(field);
        done(drop(field, KEPT), KEPT);
    }

    @Test
    void onlyAnOwnerKeepsAndOnlyWhatFitsAndOnlySoMuch() {
        Fieldwork field = frozen("wages-kept-by");
        String byMember = field.command(
                new Command.Keep(field.batch(), List.of(RANGES)), three.keys().member());
        refused(field.atAll("/v1/keeps", byMember), "command-refused", "owner");
        String dropByMember = field.command(
                new Command.Drop(field.batch(), KEPT.digest()), three.keys().member());
        refused(field.atAll("/v1/drops", dropByMember), "command-refused", "owner");
        String other = field.command(new Command.Refresh(), owner);
        Stream.of("/v1/keeps", "/v1/drops")
                .flatMap(path -> field.atAll(path, other).stream())
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("command-refused"));
        String nowhere = field.command(new Command.Keep(KEPT.digest(), List.of(RANGES)), owner);
        refused(field.atAll("/v1/keeps", nowhere), "command-refused", "known-batch");
        refused(
                keep(field, List.of(new Cut("high", null, "wage", List.of(100_000L), null))),
                "command-refused",
                "derivation-fits");
        refused(
                keep(field, List.of(new Indicator("third", null, new Filter.In("sex", List.of("3"))))),
                "command-refused",
                "filter-fits-variable");
        refused(
                keep(field, List.of(new Cut("any", null, "income", List.of(1L), null))),
                "command-refused",
                "known-variables");

        done(keep(field, List.of(RANGES)), KEPT);
        refused(
                keep(field, List.of(new Cut("ranges", null, "wage", List.of(3001L), null))),
                "command-refused",
                "kept-name");
        // 253 columns of 60 rows, 8 bytes each, are more than store 3 keeps.
        refused(keep(field, List.of(WideQuestion.derivations(0).getFirst())), "command-refused", "kept-bytes");
        for (int number = 1; number < ThreeStores.KEPT_VARIABLES; number++) {
            done(keep(field, WideQuestion.derivations(number)), new Definition(WideQuestion.derivations(number)));
        }
        refused(keep(field, WideQuestion.derivations(0)), "command-refused", "kept-variables");
        figuresHold(field);
    }

    @Test
    void anotherDefinitionOfTheSameNameIsComputed() {
        Fieldwork field = frozen("wages-kept-other");
        done(keep(field, List.of(RANGES)), KEPT);
        Cut other = new Cut(RANGES.name(), null, "wage", List.of(2000L, 7000L), null);
        Indicator upper = new Indicator("upper", null, new Filter.In(RANGES.name(), List.of("3")));
        field.check(new Question(new FrequencySpec("ranges"), null, null, List.of(other)), owner);
        field.check(new Question(new FrequencySpec("upper"), null, null, List.of(other, upper)), owner);
        figuresHold(field);
    }

    @Test
    void whatOneStoreDoesNotKeepIsComputedByAllAndDroppedByTheNextOrder() throws Exception {
        Fieldwork field = frozen("wages-kept-by-two");
        three.refuse(3, "insert on kept_variable", "true");
        try {
            List<Answer> answers = keep(field, List.of(RANGES));
            answers.forEach(answer -> assertThat(answer.status()).isGreaterThanOrEqualTo(500));
            three.store(3).kill();
            three.store(3).restart();
        } finally {
            three.refuseNoMore(3);
        }
        assertThat(stored(1, "wages-kept-by-two").epochs).hasSize(1);
        assertThat(stored(3, "wages-kept-by-two").epochs).isEmpty();
        assertThat(stored(3, "wages-kept-by-two").contents).isEmpty();
        figuresHold(field);

        Stored half = stored(1, "wages-kept-by-two");
        done(keep(field, List.of(RANGES)), KEPT);
        for (int store = 1; store <= 3; store++) {
            assertThat(stored(store, "wages-kept-by-two").epochs).hasSize(1).doesNotContainAnyElementsOf(half.epochs);
        }
        figuresHold(field);
    }

    @Test
    void whatOneStoreDidNotDropIsReadByNobodyAndDroppedByTheNextOrder() throws Exception {
        Fieldwork field = frozen("wages-dropped-by-two");
        done(keep(field, List.of(RANGES)), KEPT);
        three.refuse(2, "update on kept_variable", "new.state = 'dropped'");
        try {
            drop(field, KEPT).forEach(answer -> assertThat(answer.status()).isGreaterThanOrEqualTo(500));
            three.store(2).kill();
            three.store(2).restart();
        } finally {
            three.refuseNoMore(2);
        }
        assertThat(stored(1, "wages-dropped-by-two").epochs).isEmpty();
        assertThat(stored(2, "wages-dropped-by-two").epochs).hasSize(1);
        figuresHold(field);
        done(drop(field, KEPT), KEPT);
        assertThat(stored(2, "wages-dropped-by-two").epochs).isEmpty();
        assertThat(stored(2, "wages-dropped-by-two").contents).isEmpty();
        figuresHold(field);
    }

    @Test
    void aStoreThatIsKilledAtAnyMomentOfAKeepLeavesTheFiguresAsTheyAre() throws Exception {
        Fieldwork field = frozen("wages-kept-kill");
        for (int milliseconds : new int[] {20, 100, 250}) {
            CompletableFuture<List<Answer>> answers = CompletableFuture.supplyAsync(() -> keep(field, List.of(RANGES)));
            Thread.sleep(milliseconds);
            three.store(2).kill();
            try {
                answers.join();
            } catch (RuntimeException killed) {
                // The killed store's door gives no answer.
                assertThat(killed).isNotNull();
            }
            three.store(2).restart();
            figuresHold(field);
            done(keep(field, List.of(RANGES)), KEPT);
            figuresHold(field);
            done(drop(field, KEPT), KEPT);
            for (int store = 1; store <= 3; store++) {
                assertThat(stored(store, "wages-kept-kill").contents).isEmpty();
            }
        }
    }
}
