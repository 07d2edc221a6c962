package org.tercet.store.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.smc.Party;
import org.tercet.smc.Shares;
import org.tercet.store.atrest.AtRestBroken;
import org.tercet.store.atrest.DataKeys;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.database.BatchTable.Segment;
import org.tercet.store.database.ColumnTable;
import org.tercet.store.database.Database;
import org.tercet.store.database.KeptTable;
import org.tercet.store.database.KeptTable.Kept;
import org.tercet.store.kit.OneStore;

/// A kept variable's columns are there as long as a query holds them, also after it was dropped, and then nowhere.
@QuarkusTest
@QuarkusTestResource(OneStore.class)
class KeptColumnsTest {
    private static final long SEED = 20261130L;
    private static final int ROWS = 700;
    private static final Digest DEFINITION = Digest.of(new byte[] {1});

    @Inject
    Database database;

    @Inject
    ColumnTable columns;

    @Inject
    KeptTable table;

    @Inject
    DataKeys studyKeys;

    @Inject
    EpochKeys epochKeys;

    @Inject
    Epochs epochs;

    @Inject
    ColumnCache cache;

    private StudyId study;
    private StoredRows batch;
    private Kept kept;

    private StoredRows write(int... widths) {
        return StoredRows.write(columns, studyKeys, epochKeys, study, ROWS, 300, widths, SEED);
    }

    /// A committed batch of store 1, and a variable of six columns that is kept for it, in an epoch of its own.
    private void keep(String name) {
        study = new StudyId(name);
        database.run("insert into study (name) values ($1)", name);
        batch = write(6, 5);
        Segment first = batch.lying(Party.P1).segments().getFirst();
        Buffer hash = Buffer.buffer(Digest.of(name.getBytes()).bytes());
        database.run("""
                insert into batch (attempt, study, number, hash, command, state, signatures, epoch)
                values ($1, $2, 1, $3, $3, 'committed', '{}', $4)""", first.attempt(), name, hash, first.epoch());
        for (Segment segment : batch.lying(Party.P1).segments()) {
            database.run(
                    "insert into batch_segment (attempt, segment, rows, ids) values ($1, $2, $3, '')",
                    segment.attempt(),
                    segment.segment(),
                    segment.rows());
        }
        Segment of = write(6).lying(Party.P1).segments().getFirst();
        kept = new Kept(of.attempt(), 1, DEFINITION, DEFINITION, "", 6, 8L * 6 * ROWS, of.epoch());
        table.keep(study, kept);
    }

    private StoredColumns read(Epochs.Lease lease, ColumnCache from) {
        return new StoredColumns(from, batch.reader(Party.P1), study, 1, lease.lying(), Long.MAX_VALUE);
    }

    private long rows(String from, UUID... ids) {
        return database.run("select count(*) from " + from, (Object[]) ids)
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void aKeptColumnIsReadBesideTheBatchsOwnAndCountsLikeThem() {
        keep("kept-read");
        ColumnCache own = new ColumnCache(1 << 20);
        try (Epochs.Lease lease = epochs.hold(study, 1);
                StoredColumns stored = read(lease, own)) {
            assertThat(lease.kept()).containsExactly(kept);
            Shares ofBatch = stored.column(0);
            Shares ofKept = stored.kept(kept).column(0);
            assertThat(ofKept.length()).isEqualTo(ROWS);
            assertThat(ofKept.own()).isNotEqualTo(ofBatch.own());
            assertThat(stored.kept(kept).column(0).own()).isSameAs(ofKept.own());
            assertThat(own.figures().bytes()).isEqualTo(2 * 16L * ROWS);
        }
        try (Epochs.Lease lease = epochs.hold(study, 1);
                StoredColumns stored =
                        new StoredColumns(own, batch.reader(Party.P1), study, 1, lease.lying(), 16L * ROWS)) {
            stored.column(0);
            assertThatThrownBy(() -> stored.kept(kept).column(0)).isInstanceOf(TooManyBytes.class);
        }
    }

    @Test
    void whatAQueryHoldsIsErasedOnlyWhenItEnds() throws Exception {
        keep("kept-held");
        try (Epochs.Lease lease = epochs.hold(study, 1);
                StoredColumns stored = read(lease, cache)) {
            table.drop(kept.id());
            epochs.eraseReplaced();
            assertThat(stored.kept(kept).column(3).length()).isEqualTo(ROWS);
            try (Epochs.Lease later = epochs.hold(study, 1)) {
                assertThat(later.kept()).isEmpty();
            }
            assertThat(cache.figures().bytes()).isEqualTo(16L * ROWS);
        }
        Instant end = Instant.now().plusSeconds(20);
        while (rows("kept_variable where id = $1", kept.id()) > 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
        epochs.eraseReplaced();
        assertThat(cache.figures().bytes()).isZero();
        assertThat(rows("segment_seeds where epoch = $1", kept.epoch())).isZero();
        assertThat(rows("epoch where id = $1", kept.epoch())).isZero();
        assertThatThrownBy(() -> epochKeys.of(study, kept.epoch())).isInstanceOf(AtRestBroken.class);
    }

    @Test
    void aVariableThatSharesItsEpochGoesAloneAndLeavesTheKeyToTheOthers() {
        keep("kept-shared");
        UUID shared = batch.lying(Party.P1).segments().getFirst().epoch();
        database.run("update segment_seeds set epoch = $1 where epoch = $2", shared, kept.epoch());
        database.run("update kept_variable set epoch = $1 where id = $2", shared, kept.id());
        table.drop(kept.id());
        epochs.eraseReplaced();
        assertThat(rows("kept_variable where id = $1", kept.id())).isZero();
        assertThat(rows("segment_seeds where epoch = $1 and attempt = $2", shared, kept.id()))
                .isZero();
        try (Epochs.Lease lease = epochs.hold(study, 1);
                StoredColumns stored = read(lease, new ColumnCache(1 << 20))) {
            assertThat(stored.column(0).length()).isEqualTo(ROWS);
        }
    }

    @Test
    void whatARefreshCameBetweenIsNotOffered() {
        keep("kept-between");
        assertThat(table.of(study, 1, 0)).containsExactly(kept);
        assertThat(table.of(study, 1, 1)).isEmpty();
        assertThat(table.of(study, 2, 0)).isEmpty();
        assertThat(table.of(study, 1)).containsExactly(kept);
    }
}
