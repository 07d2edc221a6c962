package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.BatchDocument;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Step;
import org.tercet.store.atrest.DataKeys;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.batch.Standing.Stand;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.BatchTable.Entry;
import org.tercet.store.database.ColumnTable;
import org.tercet.store.database.SubmissionTable;
import org.tercet.store.link.Exchange;
import org.tercet.store.link.StoreLink;

/// Freezes with the two peers: first the three settle what an earlier freeze left, then they make the new batch.
@ApplicationScoped
public class FreezeBatches {
    private enum Steps implements Step {
        STANDING
    }

    private final StoreLink link;
    private final StoreConfig.Limits limits;
    private final SubmissionTable submissions;
    private final BatchTable table;
    private final BatchSignatures signatures;
    private final HealBatches heal;
    private final DataKeys keys;
    private final EpochKeys epochKeys;
    private final ColumnTable columns;
    private final Epochs epochs;

    FreezeBatches(
            StoreLink link,
            StoreConfig config,
            SubmissionTable submissions,
            BatchTable table,
            BatchSignatures signatures,
            HealBatches heal,
            DataKeys keys,
            EpochKeys epochKeys,
            ColumnTable columns,
            Epochs epochs) {
        this.link = link;
        this.limits = config.limits();
        this.submissions = submissions;
        this.table = table;
        this.signatures = signatures;
        this.heal = heal;
        this.keys = keys;
        this.epochKeys = epochKeys;
        this.columns = columns;
        this.epochs = epochs;
    }

    /// What the three have settled on before rows are touched.
    record Plan(
            Manifest manifest,
            Digest manifestHash,
            Digest command,
            @Nullable BatchDocument previous,
            int segmentRows) {}

    /// Makes the batch of a freeze command, or finds the one that this very command made before.
    ///
    /// @throws TooFewRows if too few rows are new
    /// @throws org.tercet.smc.EngineFailure if a peer does not come, is lost or does not agree
    public Entry run(Manifest manifest, Digest manifestHash, Digest command) {
        Plan plan;
        try (Session meeting =
                Session.open(link.get(), SessionId.derive("freeze-meeting", command.bytes()), limits.peerWait())) {
            Map<Party, Standing> all = standings(meeting, manifest, manifestHash);
            Optional<Entry> newest = settle(meeting, manifest, all);
            if (newest.isPresent() && newest.get().command().equals(command)) {
                return newest.get();
            }
            int segmentRows =
                    all.values().stream().mapToInt(Standing::segmentRows).min().orElse(1);
            BatchDocument previous = newest.map(
                            entry -> signatures.document(entry.signatures().getFirst()))
                    .orElse(null);
            plan = new Plan(manifest, manifestHash, command, previous, segmentRows);
        }
        try (Session session =
                Session.open(link.get(), SessionId.derive("freeze", command.bytes()), limits.freezeDeadline())) {
            return new FreezeRun(
                            session,
                            plan,
                            submissions,
                            table,
                            signatures,
                            keys.of(manifest.study()),
                            EpochWriter.begin(columns, epochKeys, manifest.study()),
                            epochs)
                    .run();
        }
    }

    private Map<Party, Standing> standings(Session meeting, Manifest manifest, Digest manifestHash) {
        Standing mine = new Standing(
                manifestHash,
                limits.segmentRows(),
                table.newest(manifest.study()).map(Stand::of).orElse(null),
                table.prepared(manifest.study()).map(Stand::of).orElse(null));
        Map<Party, Standing> all = new EnumMap<>(Party.class);
        all.put(meeting.party(), mine);
        Exchange.run(meeting, Steps.STANDING, Json.write(mine), Standing.MOST_BYTES)
                .forEach((peer, bytes) -> {
                    try {
                        all.put(peer, Json.read(bytes, Standing.class));
                    } catch (MalformedDocument malformed) {
                        throw meeting.abort(peer, "its standing is malformed");
                    }
                });
        all.forEach((peer, standing) -> {
            if (!standing.manifest().equals(manifestHash)) {
                throw meeting.abort(peer, "it freezes under another manifest");
            }
        });
        return all;
    }

    private Optional<Entry> settle(Session meeting, Manifest manifest, Map<Party, Standing> all) {
        Map<Party, Standing> peers = new EnumMap<>(all);
        peers.remove(meeting.party());
        Optional<Entry> prepared = table.prepared(manifest.study());
        Optional<Entry> newest =
                prepared.isPresent() ? heal.run(meeting, prepared.get(), peers) : table.newest(manifest.study());
        // A peer that is one batch ahead has committed what must be prepared here; more than that cannot be.
        peers.forEach((peer, standing) -> {
            Stand theirs = standing.newest();
            if (theirs != null
                    && (newest.isEmpty()
                            || theirs.number() > newest.get().number()
                            || (theirs.number() == newest.get().number()
                                    && !theirs.hash().equals(newest.get().hash())))) {
                throw meeting.abort(peer, "it has committed a batch that is not here");
            }
        });
        return newest;
    }
}
