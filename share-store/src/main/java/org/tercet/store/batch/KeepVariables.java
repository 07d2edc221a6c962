package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Definition;
import org.tercet.model.query.DerivedCodebook;
import org.tercet.model.query.SignedCommand;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Shares;
import org.tercet.smc.Step;
import org.tercet.statistics.Columns;
import org.tercet.statistics.DerivedColumns;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.BatchTable.Entry;
import org.tercet.store.database.BatchTable.Segment;
import org.tercet.store.database.ColumnTable;
import org.tercet.store.database.KeptTable;
import org.tercet.store.database.KeptTable.Kept;
import org.tercet.store.link.Exchange;
import org.tercet.store.link.StoreLink;

/// Computes a derived variable for all rows of a batch with the two peers and keeps its columns, in an epoch of their
/// own.
///
/// No signatures are exchanged as for a batch or a refresh, for nothing is given up for it: a query reads what all
/// three say that they keep of the same writing, and computes the rest. So what one store was killed before it had
/// written is read nowhere, and the next order drops it everywhere.
@ApplicationScoped
public class KeepVariables {
    private static final byte[] KEPT = {1};

    /// Characters of the orders that a study's variables were kept by: they fit into one list.
    private static final int MOST_OF_DOCUMENTS = 2 << 20;

    private enum Steps implements Step {
        ROOM,
        SEGMENT,
        KEPT
    }

    private final StoreLink link;
    private final StoreConfig.Limits limits;
    private final BatchTable batches;
    private final ColumnTable columns;
    private final KeptTable table;
    private final ColumnReader reader;
    private final EpochKeys keys;
    private final Epochs epochs;
    private final SettleColumns settle;

    KeepVariables(
            StoreLink link,
            StoreConfig config,
            BatchTable batches,
            ColumnTable columns,
            KeptTable table,
            ColumnReader reader,
            EpochKeys keys,
            Epochs epochs,
            SettleColumns settle) {
        this.link = link;
        this.limits = config.limits();
        this.batches = batches;
        this.columns = columns;
        this.table = table;
        this.reader = reader;
        this.keys = keys;
        this.epochs = epochs;
        this.settle = settle;
    }

    /// How much is kept of a study at most; the three stores keep to the smallest of theirs.
    record Room(int variables, long bytes) {
        /// Longest message in bytes.
        static final int MOST_BYTES = 256;

        Room and(Room other) {
            return new Room(Math.min(variables, other.variables), Math.min(bytes, other.bytes));
        }
    }

    /// Keeps a variable by this order, or finds that it is kept.
    ///
    /// @param base the study's codebook, which the definition fits
    /// @throws CannotKeep if as much is kept as may be, or another variable of that name
    /// @throws org.tercet.smc.EngineFailure if a peer does not come, is lost or does not agree
    public void run(Codebook base, Entry batch, Definition definition, SignedCommand order) {
        Codebook codebook = DerivedCodebook.of(base, definition.derive()).codebook();
        Variable variable = codebook.variable(definition.name());
        long rows = batches.lying(batch.study(), batch.number()).rows();
        long bytes = Long.BYTES * rows * variable.width();
        try (Session meeting = Session.open(
                link.get(), SessionId.derive("keep-meeting", order.hash().bytes()), limits.peerWait())) {
            List<Kept> all = settle.run(meeting, batch.study());
            Room room = room(meeting);
            if (all.stream().anyMatch(kept -> kept.is(batch.number(), definition.digest()))) {
                return;
            }
            requireNew(all, batch, definition);
            requireRoom(all, order, bytes, room);
        }
        try (Session session =
                Session.open(link.get(), SessionId.derive("keep", order.hash().bytes()), limits.freezeDeadline())) {
            EpochWriter writer = EpochWriter.begin(columns, keys, batch.study());
            Kept kept = new Kept(
                    UUID.randomUUID(),
                    batch.number(),
                    definition.digest(),
                    order.hash(),
                    order.compact(),
                    variable.width(),
                    bytes,
                    writer.epoch());
            keep(session, writer, batch.study(), kept, codebook, definition);
        }
    }

    private Room room(Session meeting) {
        Room[] smallest = {new Room(limits.keptVariables(), limits.keptBytes())};
        Exchange.run(meeting, Steps.ROOM, Json.write(smallest[0]), Room.MOST_BYTES)
                .forEach((peer, theirs) -> {
                    try {
                        smallest[0] = smallest[0].and(Json.read(theirs, Room.class));
                    } catch (MalformedDocument malformed) {
                        throw meeting.abort(peer, "its room is malformed");
                    }
                });
        return smallest[0];
    }

    private static void requireNew(List<Kept> all, Entry batch, Definition definition) {
        if (all.stream()
                .filter(kept -> kept.batch() == batch.number())
                .anyMatch(kept -> kept.meaning().name().equals(definition.name()))) {
            throw new CannotKeep("kept-name", "another variable " + definition.name() + " is kept for this batch");
        }
    }

    private static void requireRoom(List<Kept> all, SignedCommand order, long bytes, Room room) {
        int documents = all.stream().mapToInt(kept -> kept.document().length()).sum();
        if (all.size() >= room.variables() || documents + order.compact().length() > MOST_OF_DOCUMENTS) {
            throw new CannotKeep(
                    "kept-variables",
                    all.size() + " variables are kept of this study, allowed " + room.variables() + ", defined in "
                            + documents + " characters, allowed " + MOST_OF_DOCUMENTS);
        }
        long kept = all.stream().mapToLong(Kept::bytes).sum();
        if (kept + bytes > room.bytes()) {
            throw new CannotKeep(
                    "kept-bytes",
                    "it takes " + bytes + " bytes beside " + kept + " that are kept of this study, allowed "
                            + room.bytes());
        }
    }

    // The order is answered when all three have the variable.
    private void keep(
            Session session, EpochWriter writer, StudyId study, Kept kept, Codebook codebook, Definition definition) {
        boolean written = false;
        try {
            write(session, writer, study, kept, codebook, definition);
            table.keep(study, kept);
            written = true;
        } finally {
            if (!written) {
                epochs.giveUp(writer.epoch());
            }
        }
        Exchange.run(session, Steps.KEPT, KEPT, KEPT.length);
    }

    // Segment by segment, so that memory stays bounded: what is derived of a row depends on that row only.
    private void write(
            Session session, EpochWriter writer, StudyId study, Kept kept, Codebook codebook, Definition definition) {
        int offset = codebook.variable(definition.name()).offset();
        try (Epochs.Lease lease = epochs.hold(study, kept.batch());
                ColumnReader.Opened opened = reader.open(study, lease.lying().segments())) {
            int row = 0;
            for (Segment segment : kept.segments(lease.lying())) {
                Session here = session.enter(Steps.SEGMENT);
                try (SegmentRows rows = new SegmentRows(here, opened, row, segment.rows())) {
                    Columns all = DerivedColumns.run(here, rows, codebook, definition.derive());
                    Shares[] derived = new Shares[kept.width()];
                    for (int element = 0; element < derived.length; element++) {
                        derived[element] = all.column(offset + element);
                    }
                    writer.write(here, kept.id(), segment.segment(), derived);
                    for (Shares column : derived) {
                        column.destroy();
                    }
                }
                row += segment.rows();
            }
        }
    }
}
