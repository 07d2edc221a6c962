package org.tercet.store.query;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Query;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Open;
import org.tercet.statistics.Columns;
import org.tercet.statistics.DerivedColumns;
import org.tercet.statistics.FilterColumn;
import org.tercet.statistics.Statistics;
import org.tercet.store.atrest.DataKeys;
import org.tercet.store.batch.StoredColumns;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.BatchTable;
import org.tercet.store.link.StoreLink;

/// Computes an agreed query with the peers and seals this store's part of the result to the asker; no store
/// opens it.
@ApplicationScoped
public class ComputeQuery {
    private final StoreLink link;
    private final StoreIdentities identities;
    private final StoreConfig.Limits limits;
    private final BatchTable batches;
    private final DataKeys keys;

    ComputeQuery(StoreLink link, StoreIdentities identities, StoreConfig config, BatchTable batches, DataKeys keys) {
        this.link = link;
        this.identities = identities;
        this.limits = config.limits();
        this.batches = batches;
        this.keys = keys;
    }

    /// The sealed part.
    ///
    /// @throws org.tercet.smc.EngineFailure if a peer is lost, late or does not fit
    public byte[] run(
            Digest hash, Query query, Manifest manifest, BatchTable.Entry batch, RunningQueries.Running running) {
        SealingPublicKey asker = manifest.party(query.asker())
                .orElseThrow(IllegalStateException::new)
                .sealKey();
        try (Session session =
                        Session.open(link.get(), SessionId.derive("query", hash.bytes()), limits.queryDeadline());
                StoredColumns columns = new StoredColumns(
                        batches, batch.study(), batch.number(), keys.of(batch.study()), limits.queryBytesInMemory())) {
            running.in(session);
            long kept = (long) DerivedColumns.kept(query.derive()) * columns.rows() * 2 * Long.BYTES;
            if (kept > limits.queryBytesInMemory()) {
                throw new StoredColumns.TooManyBytes();
            }
            Codebook codebook = query.codebook(manifest.codebook());
            Columns all = DerivedColumns.run(session, columns, codebook, query.derive());
            Filter filter = query.filter();
            @Nullable
            Shares matching = filter == null
                    ? null
                    : FilterColumn.run(
                            session,
                            all,
                            codebook,
                            filter,
                            manifest.disclosure().minimumCount());
            Shares result =
                    Statistics.of(query.statistic()).run(session, all, matching, codebook, manifest.disclosure());
            Open.Released released = Open.towardsMember(session, result);
            return new ResultPart(identities.index(), hash, released.own(), released.next()).seal(asker);
        }
    }
}
