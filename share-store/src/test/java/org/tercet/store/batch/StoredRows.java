package org.tercet.store.batch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.tercet.model.StudyId;
import org.tercet.smc.Party;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.store.atrest.DataKeys;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.database.BatchTable.Lying;
import org.tercet.store.database.BatchTable.Segment;
import org.tercet.store.database.ColumnTable;

/// Columns of one-hot answers as the three stores keep them, written by the stores' own code into one real database.
///
/// Each party has epochs of its own there, so that none reads what another wrote.
final class StoredRows {
    private final ColumnTable table;
    private final DataKeys studyKeys;
    private final EpochKeys epochKeys;
    private final StudyId study;
    private final long[][] plain;
    private final Map<Party, Lying> lying = new EnumMap<>(Party.class);

    private StoredRows(ColumnTable table, DataKeys studyKeys, EpochKeys epochKeys, StudyId study, long[][] plain) {
        this.table = table;
        this.studyKeys = studyKeys;
        this.epochKeys = epochKeys;
        this.study = study;
        this.plain = plain;
    }

    /// Writes answers to questions with so many categories each, four missing codes included.
    static StoredRows write(
            ColumnTable table,
            DataKeys studyKeys,
            EpochKeys epochKeys,
            StudyId study,
            int rows,
            int segmentRows,
            int[] widths,
            long seed) {
        int columns = 0;
        for (int width : widths) {
            columns += width;
        }
        StoredRows stored = new StoredRows(table, studyKeys, epochKeys, study, new long[columns][rows]);
        Random random = new Random(seed);
        int offset = 0;
        for (int width : widths) {
            for (int row = 0; row < rows; row++) {
                stored.plain[offset + random.nextInt(width)][row] = 1;
            }
            offset += width;
        }
        stored.write(rows, segmentRows);
        return stored;
    }

    private void write(int rows, int segmentRows) {
        Map<Party, EpochWriter> writers = new EnumMap<>(Party.class);
        Map<Party, List<Segment>> segments = new EnumMap<>(Party.class);
        UUID attempt = UUID.randomUUID();
        for (Party party : Party.ALL) {
            writers.put(party, EpochWriter.begin(table, epochKeys, study));
            segments.put(party, new ArrayList<>());
        }
        for (int from = 0, segment = 0; from < rows; from += segmentRows, segment++) {
            int first = from;
            int number = segment;
            int count = Math.min(segmentRows, rows - from);
            ThreeParties.fresh().run(session -> {
                EpochWriter writer = writers.get(session.party());
                Shares[] columns = new Shares[plain.length];
                for (int column = 0; column < columns.length; column++) {
                    long[] values = java.util.Arrays.copyOfRange(plain[column], first, first + count);
                    columns[column] = Shares.ofPublic(session.party(), values);
                }
                writer.write(session, attempt, number, columns);
                segments.get(session.party()).add(new Segment(attempt, writer.epoch(), number, count));
                return "written";
            });
        }
        segments.forEach((party, of) -> lying.put(party, new Lying(0, of)));
    }

    long[][] plain() {
        return plain;
    }

    Lying lying(Party party) {
        return lying.get(party);
    }

    ColumnReader reader(Party party) {
        return new ColumnReader(party, table, studyKeys, epochKeys);
    }

    StoredColumns columns(Party party, ColumnCache cache, long mostBytes) {
        return new StoredColumns(cache, reader(party), study, 1, lying(party), mostBytes);
    }
}
