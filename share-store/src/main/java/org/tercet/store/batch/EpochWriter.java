package org.tercet.store.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.tercet.model.StudyId;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Refresh;
import org.tercet.store.atrest.DataKey;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.atrest.Place;
import org.tercet.store.database.ColumnTable;

/// Writes columns into a new epoch, segment by segment, in the form of [Refresh.Seeded] under the epoch's own key.
///
/// Nothing refers to the epoch until it is prepared; until then a restart erases it.
final class EpochWriter {
    private final ColumnTable table;
    private final StudyId study;
    private final UUID epoch;
    private final DataKey key;

    private EpochWriter(ColumnTable table, StudyId study, UUID epoch, DataKey key) {
        this.table = table;
        this.study = study;
        this.epoch = epoch;
        this.key = key;
    }

    /// Opens an epoch with a fresh key.
    static EpochWriter begin(ColumnTable table, EpochKeys keys, StudyId study) {
        UUID epoch = UUID.randomUUID();
        // The row comes first: a key file that no row names would never be destroyed.
        table.begin(epoch, study);
        return new EpochWriter(table, study, epoch, keys.make(study, epoch));
    }

    UUID epoch() {
        return epoch;
    }

    /// Re-seeds the columns of one segment with the peers and writes what this store keeps of them.
    ///
    /// @throws org.tercet.smc.EngineFailure if a peer fails
    void write(Session session, UUID attempt, int segment, Shares[] columns) {
        Shares all = Shares.concat(columns);
        int rows = columns.length == 0 ? 0 : columns[0].length();
        Refresh.Seeded seeded = Refresh.reseeded(session, all);
        all.destroy();
        byte[] seeds = SeededSegment.bytes(seeded);
        table.writeSeeds(epoch, attempt, segment, key.encrypt(new Place.Seeds(study, epoch, attempt, segment), seeds));
        Arrays.fill(seeds, (byte) 0);
        if (SeededSegment.hasCorrections(session.party())) {
            List<byte[]> corrections = new ArrayList<>(columns.length);
            for (int column = 0; column < columns.length; column++) {
                byte[] plain = SegmentColumn.bytes(seeded.correction(), column * rows, rows);
                corrections.add(key.encrypt(new Place.Correction(study, epoch, attempt, segment, column), plain));
                Arrays.fill(plain, (byte) 0);
            }
            table.writeCorrections(epoch, attempt, segment, corrections);
            Arrays.fill(seeded.correction(), 0);
        }
        Arrays.fill(seeded.seedOfOwn(), (byte) 0);
        Arrays.fill(seeded.seedOfNext(), (byte) 0);
    }

    @Override
    public String toString() {
        return "EpochWriter[" + epoch + "]";
    }
}
