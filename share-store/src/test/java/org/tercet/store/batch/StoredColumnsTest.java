package org.tercet.store.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tercet.model.StudyId;
import org.tercet.smc.Party;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.store.atrest.AtRestBroken;
import org.tercet.store.atrest.DataKeys;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.atrest.Place;
import org.tercet.store.database.BatchTable.Lying;
import org.tercet.store.database.BatchTable.Segment;
import org.tercet.store.database.ColumnTable;
import org.tercet.store.database.Database;
import org.tercet.store.database.DatabaseFailure;
import org.tercet.store.kit.OneStore;

/// Columns come back from a real database as they were written: seeds at all stores, corrections at two.
@QuarkusTest
@QuarkusTestResource(OneStore.class)
class StoredColumnsTest {
    private static final long SEED = 20261124L;
    private static final int ROWS = 1000;

    @Inject
    Database database;

    @Inject
    ColumnTable table;

    @Inject
    DataKeys studyKeys;

    @Inject
    EpochKeys epochKeys;

    @Inject
    Epochs epochs;

    private StoredRows stored(String name) {
        System.out.println("seed " + SEED);
        database.run("insert into study (name) values ($1) on conflict do nothing", name);
        return StoredRows.write(table, studyKeys, epochKeys, new StudyId(name), ROWS, 300, new int[] {6, 5}, SEED);
    }

    private static Map<Party, ColumnCache> caches(long bytes) {
        Map<Party, ColumnCache> caches = new EnumMap<>(Party.class);
        Party.ALL.forEach(party -> caches.put(party, new ColumnCache(bytes)));
        return caches;
    }

    private static long[] read(StoredRows stored, Map<Party, ColumnCache> caches, int column, int from, int to) {
        ThreeParties three = ThreeParties.seeded(SEED);
        return three.reveal(three.run(session -> {
            try (StoredColumns columns = stored.columns(session.party(), caches.get(session.party()), Long.MAX_VALUE)) {
                return columns.column(column, from, to).copyThatOutlivesSession();
            }
        }));
    }

    @Test
    void everyColumnComesBackColdAndWarmWholeAndInParts() {
        StoredRows stored = stored("columns-back");
        Map<Party, ColumnCache> caches = caches(1 << 20);
        for (int again = 0; again < 2; again++) {
            for (int column = 0; column < stored.plain().length; column++) {
                assertThat(read(stored, caches, column, 0, ROWS)).containsExactly(stored.plain()[column]);
                for (int[] part : new int[][] {{0, 1}, {299, 301}, {300, 600}, {17, 999}, {1000, 1000}}) {
                    assertThat(read(stored, caches, column, part[0], part[1]))
                            .containsExactly(Arrays.copyOfRange(stored.plain()[column], part[0], part[1]));
                }
            }
        }
        caches.values().forEach(cache -> {
            assertThat(cache.figures().misses()).isEqualTo(stored.plain().length);
            assertThat(cache.figures().bytes()).isEqualTo(16L * ROWS * stored.plain().length);
        });
    }

    @Test
    void storeOneKeepsTwoSeedsASegmentAndNoColumnAndTheOthersEightBytesAnElement() {
        StoredRows stored = stored("columns-lie");
        for (Party party : Party.ALL) {
            UUID epoch = stored.lying(party).segments().getFirst().epoch();
            var seeds = database.run(
                            "select count(*), max(octet_length(content)) from segment_seeds where epoch = $1", epoch)
                    .iterator()
                    .next();
            assertThat(seeds.getLong(0)).isEqualTo(4);
            assertThat(seeds.getInteger(1)).isEqualTo(28 + (party == Party.P1 ? 64 : 32));
            var corrections = database.run(
                            "select count(*), coalesce(sum(octet_length(content)), 0) from correction where epoch = $1",
                            epoch)
                    .iterator()
                    .next();
            int columns = party == Party.P1 ? 0 : stored.plain().length;
            assertThat(corrections.getLong(0)).isEqualTo(4L * columns);
            assertThat(corrections.getLong(1)).isEqualTo(columns * (8L * ROWS + 4 * 28));
        }
    }

    @Test
    void aChangedMovedOrMissingCorrectionIsRefusedAndNothingOfItStays() {
        StoredRows stored = stored("columns-broken");
        UUID epoch = stored.lying(Party.P2).segments().getFirst().epoch();
        database.run("""
                update correction set content = set_byte(content, 500, get_byte(content, 500) # 1)
                where epoch = $1 and ring_column = 0 and segment = 2""", epoch);
        database.run("""
                update correction c set content = o.content from correction o
                where c.epoch = $1 and c.ring_column = 1 and c.segment = 1
                and o.epoch = $1 and o.ring_column = 1 and o.segment = 0""", epoch);
        database.run("delete from correction where epoch = $1 and ring_column = 2 and segment = 3", epoch);
        database.run("delete from correction where epoch = $1 and ring_column = 3 and segment = 1", epoch);
        ColumnCache cache = new ColumnCache(1 << 20);
        try (StoredColumns columns = stored.columns(Party.P2, cache, 1 << 20)) {
            for (int broken : new int[] {0, 1}) {
                assertThatThrownBy(() -> columns.column(broken)).isInstanceOf(AtRestBroken.class);
            }
            for (int missing : new int[] {2, 3}) {
                assertThatThrownBy(() -> columns.column(missing)).isInstanceOf(DatabaseFailure.class);
            }
            assertThat(cache.figures().bytes()).isZero();
            assertThat(columns.column(4).length()).isEqualTo(ROWS);
        }
    }

    @Test
    void aQueryIsLentNoMoreThanItMayHave() {
        StoredRows stored = stored("columns-lent");
        ColumnCache cache = new ColumnCache(1 << 20);
        try (StoredColumns columns = stored.columns(Party.P3, cache, 16L * ROWS * 2)) {
            columns.column(0);
            columns.column(1);
            columns.column(0);
            assertThatThrownBy(() -> columns.column(2)).isInstanceOf(TooManyBytes.class);
        }
    }

    @Test
    void anErasedEpochCannotBeReadAgainEvenIfItsRowsComeBack() {
        StoredRows stored = stored("columns-erased");
        Party party = Party.P2;
        UUID epoch = stored.lying(party).segments().getFirst().epoch();
        database.run("create table kept as select * from correction where epoch = $1", epoch);
        database.run("create table kept_seeds as select * from segment_seeds where epoch = $1", epoch);
        epochs.giveUp(epoch);
        assertThat(database.run("select 1 from correction where epoch = $1", epoch)
                        .size())
                .isZero();
        assertThat(database.run("select 1 from segment_seeds where epoch = $1", epoch)
                        .size())
                .isZero();
        assertThat(database.run("select 1 from epoch where id = $1", epoch).size())
                .isZero();
        database.run("insert into correction select * from kept");
        database.run("insert into segment_seeds select * from kept_seeds");
        database.run("drop table kept, kept_seeds");
        assertThatThrownBy(() -> stored.columns(party, new ColumnCache(1 << 20), 1 << 20))
                .isInstanceOf(AtRestBroken.class);
    }

    @Test
    void aStoreThatTellsItsPeerAnotherCorrectionThanItKeepsEndsTheWriting() {
        StudyId study = new StudyId("columns-cheat");
        database.run("insert into study (name) values ($1) on conflict do nothing", study.value());
        for (Party cheat : new Party[] {Party.P2, Party.P3}) {
            ThreeParties three = ThreeParties.seeded(SEED);
            three.tamper(cheat, Tamper.flip(cheat == Party.P2 ? Party.P3 : Party.P2, "reseed"));
            UUID attempt = UUID.randomUUID();
            var outcomes = three.attempt(session -> {
                EpochWriter writer = EpochWriter.begin(table, epochKeys, study);
                writer.write(session, attempt, 0, new Shares[] {Shares.zero(5), Shares.zero(5)});
                return "written";
            });
            assertThat(outcomes).noneMatch(outcome -> outcome.failure() == null);
        }
    }

    @Test
    void columnsFromBeforeThereWereEpochsAreStillRead() {
        StudyId study = new StudyId("columns-unseeded");
        database.run("insert into study (name) values ($1) on conflict do nothing", study.value());
        UUID attempt = UUID.randomUUID();
        long[] own = new Random(SEED).longs(7).toArray();
        long[] next = new Random(SEED + 1).longs(7).toArray();
        List<Segment> segments = new ArrayList<>();
        for (int segment = 0, from = 0; from < 7; from += 4, segment++) {
            int to = Math.min(7, from + 4);
            ByteBuffer plain = ByteBuffer.allocate(16 * (to - from)).order(ByteOrder.LITTLE_ENDIAN);
            plain.asLongBuffer().put(own, from, to - from).put(next, from, to - from);
            byte[] sealed = studyKeys.of(study).encrypt(new Place.Column(study, attempt, segment, 0), plain.array());
            database.run(
                    "insert into batch_column (attempt, segment, ring_column, content) values ($1, $2, 0, $3)",
                    attempt,
                    segment,
                    Buffer.buffer(sealed));
            segments.add(new Segment(attempt, null, segment, to - from));
        }
        ColumnReader reader = new ColumnReader(Party.P1, table, studyKeys, epochKeys);
        try (StoredColumns columns =
                new StoredColumns(new ColumnCache(1 << 20), reader, study, 1, new Lying(0, segments), 1 << 20)) {
            assertThat(columns.column(0).own()).containsExactly(own);
            assertThat(columns.column(0).next()).containsExactly(next);
            assertThat(columns.column(0, 3, 6).next()).containsExactly(Arrays.copyOfRange(next, 3, 6));
        }
    }

    @Test
    void seedsOfAnotherSegmentAreRefused() {
        StoredRows stored = stored("columns-seeds");
        UUID epoch = stored.lying(Party.P1).segments().getFirst().epoch();
        database.run("""
                update segment_seeds c set content = o.content from segment_seeds o
                where c.epoch = $1 and c.segment = 1 and o.epoch = $1 and o.segment = 0""", epoch);
        assertThatThrownBy(() -> stored.columns(Party.P1, new ColumnCache(1 << 20), 1 << 20))
                .isInstanceOf(AtRestBroken.class);
    }

    @Test
    void whatIsLentIsNotACopyAndIsOverwrittenWhenLetGo() {
        StoredRows stored = stored("columns-same");
        ColumnCache cache = new ColumnCache(1 << 20);
        Shares first;
        try (StoredColumns one = stored.columns(Party.P1, cache, 1 << 20);
                StoredColumns other = stored.columns(Party.P1, cache, 1 << 20)) {
            first = one.column(0);
            assertThat(other.column(0).own()).isSameAs(first.own());
            assertThat(first.own()).isNotEqualTo(new long[ROWS]);
        }
        cache.dropAll();
        for (long[] component : List.of(first.own(), first.next())) {
            assertThat(component).isEqualTo(new long[ROWS]);
        }
    }
}
