package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.Command;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.store.kit.Disk;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.ThreeStores;

/// A refresh changes every stored byte and no figure, leaves no key to the old ones, and whoever is killed meanwhile
/// ends up where the others are.
@ExtendWith(SharedStores.class)
class RefreshIT {
    private ThreeStores three;
    private KeyFolder owner;

    @BeforeEach
    void use(ThreeStores stores) {
        three = stores;
        owner = three.keys().owner();
    }

    private Fieldwork frozen(String study) {
        Fieldwork field = three.begin(study).published();
        field.addRows(50);
        field.frozen();
        field.addRows(10);
        field.frozen();
        return field;
    }

    private String order(Fieldwork field) {
        return field.command(new Command.Refresh(), owner);
    }

    private static void refreshed(List<Answer> answers) {
        answers.forEach(answer ->
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200));
    }

    private void figuresHold(Fieldwork field) {
        field.check(new FrequencySpec("sex"), null, owner);
        field.check(new CrosstabSpec("sex", "region"), null, owner);
        field.check(new MeanSpec("wage", "sex"), null, owner);
    }

    /// What a store keeps of a study's columns.
    private record Kept(Set<String> contents, Set<String> epochs, int refreshes) {}

    private Kept kept(int store, String study) throws SQLException {
        Kept kept = new Kept(new HashSet<>(), new HashSet<>(), refreshes(store, study));
        try (Connection database = three.database(store);
                Statement statement = database.createStatement()) {
            String ofStudy = " where epoch in (select id from epoch where study = '" + study + "')";
            try (ResultSet rows = statement.executeQuery("select content from correction" + ofStudy
                    + " union all select content from segment_seeds" + ofStudy)) {
                while (rows.next()) {
                    kept.contents.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
                }
            }
            try (ResultSet rows = statement.executeQuery("select id from epoch where study = '" + study + "'")) {
                while (rows.next()) {
                    kept.epochs.add(rows.getString(1));
                }
            }
        }
        return kept;
    }

    private int refreshes(int store, String study) throws SQLException {
        try (Connection database = three.database(store);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select refreshes from study where name = '" + study + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void aRefreshChangesEveryStoredByteAndNoFigureAndLeavesNoKeyToTheOldOnes() throws Exception {
        Fieldwork field = frozen("wages-refreshed");
        figuresHold(field);
        List<Kept> before = new ArrayList<>();
        List<byte[]> oldKeys = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            Kept kept = kept(store, "wages-refreshed");
            assertThat(kept.epochs).hasSize(2);
            before.add(kept);
            for (String epoch : kept.epochs) {
                oldKeys.add(Files.readAllBytes(three.keyFile(store, epoch)));
            }
        }

        String order = order(field);
        refreshed(field.atAll("/v1/refreshes", order));

        for (int store = 1; store <= 3; store++) {
            Kept now = kept(store, "wages-refreshed");
            assertThat(now.refreshes).isEqualTo(1);
            assertThat(now.epochs).hasSize(1).doesNotContainAnyElementsOf(before.get(store - 1).epochs);
            assertThat(now.contents)
                    .hasSameSizeAs(before.get(store - 1).contents)
                    .doesNotContainAnyElementsOf(before.get(store - 1).contents);
            for (String epoch : before.get(store - 1).epochs) {
                assertThat(three.keyFile(store, epoch)).doesNotExist();
            }
        }
        nowhere(oldKeys);
        figuresHold(field);

        // The same order again changes nothing; another one does.
        Kept once = kept(2, "wages-refreshed");
        refreshed(field.atAll("/v1/refreshes", order));
        assertThat(kept(2, "wages-refreshed")).isEqualTo(once);
        refreshed(field.atAll("/v1/refreshes", order(field)));
        assertThat(refreshes(2, "wages-refreshed")).isEqualTo(2);
        field.addRows(12);
        field.frozen();
        figuresHold(field);
    }

    // In no file of keys or databases; the search itself works: a key in use is found.
    private void nowhere(List<byte[]> oldKeys) throws Exception {
        List<String> needles = oldKeys.stream()
                .map(key -> new String(key, StandardCharsets.ISO_8859_1))
                .toList();
        String inUse = new String(
                Files.readAllBytes(three.keyFile(
                        1, kept(1, "wages-refreshed").epochs.iterator().next())),
                StandardCharsets.ISO_8859_1);
        AtomicBoolean found = new AtomicBoolean();
        Disk.search(three.folder(), (file, content) -> {
            found.compareAndSet(false, content.contains(inUse));
            for (String needle : needles) {
                assertThat(content.contains(needle)).as(file.toString()).isFalse();
            }
        });
        assertThat(found).isTrue();
    }

    @Test
    void onlyAnOwnerRefreshesAndOnlyWhatIsFrozen() {
        Fieldwork field = three.begin("wages-unfrozen").published();
        String byMember = field.command(new Command.Refresh(), three.keys().member());
        field.atAll("/v1/refreshes", byMember)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("command-refused"));
        field.atAll("/v1/refreshes", field.command(new Command.Freeze(), owner))
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("command-refused"));
        field.atAll("/v1/refreshes", order(field)).forEach(answer -> {
            assertThat(answer.problem()).isEqualTo("command-refused");
            assertThat(answer.body().get("rule").asText()).isEqualTo("known-batch");
        });
    }

    // What was replaced while a query began is erased in the background.
    private void awaitOneEpoch(int store, String study) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        while (kept(store, study).epochs.size() != 1) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }

    @Test
    void aStoreKilledBeforeItUsesARefreshThatItsPeersUseCatchesUpAtTheNextQuery() throws Exception {
        Fieldwork field = frozen("wages-behind");
        Kept old = kept(3, "wages-behind");
        three.refuse(3, "update on study", "new.refreshes > old.refreshes");
        try {
            List<Answer> answers = field.atAll("/v1/refreshes", order(field));
            refreshed(answers.subList(0, 2));
            assertThat(answers.get(2).status()).isEqualTo(503);
            three.store(3).kill();
            three.store(3).restart();
        } finally {
            three.refuseNoMore(3);
        }
        assertThat(refreshes(1, "wages-behind")).isEqualTo(1);
        assertThat(refreshes(3, "wages-behind")).isZero();
        figuresHold(field);
        assertThat(refreshes(3, "wages-behind")).isEqualTo(1);
        awaitOneEpoch(3, "wages-behind");
        old.epochs.forEach(epoch -> assertThat(three.keyFile(3, epoch)).doesNotExist());
    }

    @Test
    void aRefreshThatAllThreeHavePreparedAndNobodyUsesComesIntoUseEverywhere() throws Exception {
        Fieldwork field = frozen("wages-prepared");
        for (int store = 1; store <= 3; store++) {
            three.refuse(store, "update on study", "new.refreshes > old.refreshes");
        }
        try {
            field.atAll("/v1/refreshes", order(field))
                    .forEach(answer -> assertThat(answer.status()).isEqualTo(503));
        } finally {
            for (int store = 1; store <= 3; store++) {
                three.refuseNoMore(store);
            }
        }
        for (int store = 1; store <= 3; store++) {
            assertThat(refreshes(store, "wages-prepared")).isZero();
        }
        figuresHold(field);
        for (int store = 1; store <= 3; store++) {
            assertThat(refreshes(store, "wages-prepared")).isEqualTo(1);
        }
    }

    @Test
    void aRefreshThatOneStoreNeverPreparedComesIntoUseNowhereAndTheNextOneTakesItsPlace() throws Exception {
        Fieldwork field = frozen("wages-unprepared");
        three.refuse(1, "update on epoch", "new.state = 'prepared'");
        try {
            field.atAll("/v1/refreshes", order(field))
                    .forEach(answer -> assertThat(answer.status()).isGreaterThanOrEqualTo(500));
        } finally {
            three.refuseNoMore(1);
        }
        figuresHold(field);
        for (int store = 1; store <= 3; store++) {
            assertThat(refreshes(store, "wages-unprepared")).isZero();
        }
        refreshed(field.atAll("/v1/refreshes", order(field)));
        for (int store = 1; store <= 3; store++) {
            assertThat(refreshes(store, "wages-unprepared")).isEqualTo(1);
            awaitOneEpoch(store, "wages-unprepared");
        }
        figuresHold(field);
    }

    @Test
    void aStoreThatIsKilledAtAnyMomentOfARefreshLeavesAllThreeOnTheSameComponents() throws Exception {
        Fieldwork field = frozen("wages-kill");
        for (int milliseconds : new int[] {20, 120, 300, 700}) {
            CompletableFuture<List<Answer>> answers =
                    CompletableFuture.supplyAsync(() -> field.atAll("/v1/refreshes", order(field)));
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
            int refreshes = refreshes(1, "wages-kill");
            assertThat(refreshes(2, "wages-kill")).isEqualTo(refreshes);
            assertThat(refreshes(3, "wages-kill")).isEqualTo(refreshes);
        }
        int before = refreshes(1, "wages-kill");
        refreshed(field.atAll("/v1/refreshes", order(field)));
        assertThat(refreshes(2, "wages-kill")).isGreaterThan(before);
        figuresHold(field);
        for (int store = 1; store <= 3; store++) {
            awaitOneEpoch(store, "wages-kill");
        }
    }
}
