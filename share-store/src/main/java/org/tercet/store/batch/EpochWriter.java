package org.tercet.store.batch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.tercet.model.StudyId;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.MatchParts;
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
    /// Before anything may refer to it, the two holders of each component compare what they wrote: where that
    /// differed, no opening would tell before the old components are gone.
    ///
    /// @throws org.tercet.smc.EngineFailure if a peer fails, or has written another component
    void write(Session session, UUID attempt, int segment, Shares[] columns) {
        Shares all = Shares.concat(columns);
        int rows = columns.length == 0 ? 0 : columns[0].length();
        Refresh.Seeded seeded = Refresh.reseeded(session, all);
        all.destroy();
        MessageDigest corrected = sha256();
        byte[] seeds = SeededSegment.bytes(seeded);
        table.writeSeeds(epoch, attempt, segment, key.encrypt(new Place.Seeds(study, epoch, attempt, segment), seeds));
        Arrays.fill(seeds, (byte) 0);
        if (SeededSegment.hasCorrections(session.party())) {
            List<byte[]> corrections = new ArrayList<>(columns.length);
            for (int column = 0; column < columns.length; column++) {
                byte[] plain = SegmentColumn.bytes(seeded.correction(), column * rows, rows);
                corrected.update(plain);
                corrections.add(key.encrypt(new Place.Correction(study, epoch, attempt, segment, column), plain));
                Arrays.fill(plain, (byte) 0);
            }
            table.writeCorrections(epoch, attempt, segment, corrections);
            Arrays.fill(seeded.correction(), 0);
        }
        compare(session, seeded, corrected.digest());
        Arrays.fill(seeded.seedOfOwn(), (byte) 0);
        Arrays.fill(seeded.seedOfNext(), (byte) 0);
    }

    private static void compare(Session session, Refresh.Seeded seeded, byte[] corrected) {
        byte[] own = session.party() == Party.P3 ? corrected : seeded.seedOfOwn();
        byte[] next = session.party() == Party.P2 ? corrected : seeded.seedOfNext();
        if (MatchParts.run(session, 1, row -> own, row -> next).length > 0) {
            throw session.abort(session.party(), "two stores have written different components");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "EpochWriter[" + epoch + "]";
    }
}
