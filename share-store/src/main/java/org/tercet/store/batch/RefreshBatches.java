package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.manifest.Manifest;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Shares;
import org.tercet.smc.Step;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.BatchTable.Entry;
import org.tercet.store.database.BatchTable.Segment;
import org.tercet.store.database.ColumnTable;
import org.tercet.store.database.KeptTable.Kept;
import org.tercet.store.database.RefreshTable;
import org.tercet.store.database.RefreshTable.Refresh;
import org.tercet.store.link.Exchange;
import org.tercet.store.link.StoreLink;

/// Gives all columns of a study, those of kept variables too, new components with the two peers, in a new epoch, and
/// erases the old ones.
///
/// As a freeze: each store signs only what it has prepared durably and uses it only with three signatures; so after a
/// kill at any point all three are on the old components or come to the new ones when they next meet. Queries go on
/// meanwhile: each one reads the components that the three agreed on when it began.
@ApplicationScoped
public class RefreshBatches {
    private static final int MOST_SIGNATURE_BYTES = 8192;

    private enum Steps implements Step {
        BATCH,
        SEGMENT,
        SIGNATURE
    }

    private final StoreLink link;
    private final StoreConfig.Limits limits;
    private final BatchTable batches;
    private final ColumnTable columns;
    private final RefreshTable table;
    private final ColumnReader reader;
    private final EpochKeys keys;
    private final Epochs epochs;
    private final SettleColumns settle;
    private final SettleRefresh settleRefresh;
    private final RefreshSignatures signatures;

    RefreshBatches(
            StoreLink link,
            StoreConfig config,
            BatchTable batches,
            ColumnTable columns,
            RefreshTable table,
            ColumnReader reader,
            EpochKeys keys,
            Epochs epochs,
            SettleColumns settle,
            SettleRefresh settleRefresh,
            RefreshSignatures signatures) {
        this.link = link;
        this.limits = config.limits();
        this.batches = batches;
        this.columns = columns;
        this.table = table;
        this.reader = reader;
        this.keys = keys;
        this.epochs = epochs;
        this.settle = settle;
        this.settleRefresh = settleRefresh;
        this.signatures = signatures;
    }

    /// There is no batch to refresh.
    public static final class NoBatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoBatch() {
            super("the study has no batch", null, false, false);
        }
    }

    /// Refreshes by this order, or finds that this very order was carried out; returns the newest batch.
    ///
    /// @throws NoBatch if nothing was frozen yet
    /// @throws org.tercet.smc.EngineFailure if a peer does not come, is lost or does not agree
    public Entry run(Manifest manifest, Digest command) {
        StudyId study = manifest.study();
        Entry newest;
        List<Kept> kept;
        try (Session meeting =
                Session.open(link.get(), SessionId.derive("refresh-meeting", command.bytes()), limits.peerWait())) {
            newest = agreedBatch(meeting, study);
            kept = settle.run(meeting, study);
        }
        RefreshTable.State state = table.state(study);
        Refresh used = state.used();
        if (used != null && used.command().equals(command)) {
            return newest;
        }
        try (Session session =
                Session.open(link.get(), SessionId.derive("refresh", command.bytes()), limits.freezeDeadline())) {
            refresh(session, manifest, newest, kept, state.refreshes() + 1, command);
        }
        return newest;
    }

    // A store that was killed within a freeze catches up at the next freeze or query; until then it is behind here.
    private Entry agreedBatch(Session meeting, StudyId study) {
        Entry newest = batches.newest(study).orElse(null);
        byte[] mine = newest == null ? new byte[Digest.LENGTH] : newest.hash().bytes();
        Exchange.run(meeting, Steps.BATCH, mine, mine.length).forEach((peer, theirs) -> {
            if (!Arrays.equals(mine, theirs)) {
                throw meeting.abort(peer, "its newest batch is another one");
            }
        });
        if (newest == null) {
            throw new NoBatch();
        }
        return newest;
    }

    private void refresh(
            Session session, Manifest manifest, Entry newest, List<Kept> kept, int number, Digest command) {
        StudyId study = manifest.study();
        EpochWriter writer = EpochWriter.begin(columns, keys, study);
        boolean prepared = false;
        try {
            try (Epochs.Lease lease = epochs.hold(study, newest.number())) {
                write(
                        session,
                        writer,
                        study,
                        lease.lying().segments(),
                        manifest.codebook().ringElements());
            }
            for (Kept variable : kept) {
                try (Epochs.Lease lease = epochs.hold(study, variable.batch())) {
                    write(session, writer, study, variable.segments(lease.lying()), variable.width());
                }
            }
            RefreshDocument document = RefreshDocument.of(study, number, newest.hash(), command);
            String mine = signatures.sign(document);
            Refresh refresh = new Refresh(writer.epoch(), number, newest.hash(), command, List.of(mine));
            table.prepare(refresh);
            prepared = true;
            settleRefresh.use(study, refresh, exchange(session, document, mine));
            epochs.eraseReplaced();
        } finally {
            if (!prepared) {
                epochs.giveUp(writer.epoch());
            }
        }
    }

    // Segment by segment, so that memory stays bounded.
    private void write(Session session, EpochWriter writer, StudyId study, List<Segment> segments, int elements) {
        try (ColumnReader.Opened opened = reader.open(study, segments)) {
            int row = 0;
            for (Segment segment : segments) {
                Session here = session.enter(Steps.SEGMENT);
                Shares[] old = new Shares[elements];
                for (int column = 0; column < elements; column++) {
                    old[column] = here.shares(new long[segment.rows()], new long[segment.rows()]);
                    opened.read(column, row, row + segment.rows(), old[column].own(), old[column].next());
                }
                writer.write(here, segment.attempt(), segment.segment(), old);
                for (Shares column : old) {
                    column.destroy();
                }
                row += segment.rows();
            }
        }
    }

    // The signature leaves this store only after the refresh is durable here.
    private List<String> exchange(Session session, RefreshDocument document, String signature) {
        Map<Party, String> all = new EnumMap<>(Party.class);
        all.put(session.party(), signature);
        byte[] mine = signature.getBytes(StandardCharsets.US_ASCII);
        Exchange.run(session, Steps.SIGNATURE, mine, MOST_SIGNATURE_BYTES).forEach((peer, bytes) -> {
            String theirs = new String(bytes, StandardCharsets.US_ASCII);
            if (!signatures.isBy(peer, theirs, document)) {
                throw session.abort(peer, "the signature of the refresh does not verify");
            }
            all.put(peer, theirs);
        });
        return BatchSignatures.inOrder(all);
    }
}
