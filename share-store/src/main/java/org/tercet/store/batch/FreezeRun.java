package org.tercet.store.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.SubmissionId;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.Step;
import org.tercet.smc.protocol.MatchParts;
import org.tercet.smc.protocol.Open;
import org.tercet.statistics.DropInvalid;
import org.tercet.statistics.InputChecks;
import org.tercet.store.atrest.DataKey;
import org.tercet.store.atrest.Place;
import org.tercet.store.batch.FreezeBatches.Plan;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.SubmissionTable;
import org.tercet.store.link.Exchange;

/// One freeze inside its session: from waiting submissions to a committed batch.
final class FreezeRun {
    private static final int MOST_SIGNATURE_BYTES = 8192;
    private static final long CHUNK_ELEMENTS = 2L << 20;

    private enum Steps implements Step {
        IDS,
        CHUNK,
        COUNT,
        DOCUMENT,
        SIGNATURE
    }

    private final Session session;
    private final Plan plan;
    private final Manifest manifest;
    private final SubmissionTable submissions;
    private final BatchTable table;
    private final BatchSignatures signatures;
    private final DataKey key;
    private final EpochWriter writer;
    private final Epochs epochs;
    private final UUID attempt = UUID.randomUUID();
    private final List<SubmissionId> rows = new ArrayList<>();
    private final List<SubmissionId> inconsistent = new ArrayList<>();
    private BatchState state = BatchState.WRITING;
    private int segments;

    FreezeRun(
            Session session,
            Plan plan,
            SubmissionTable submissions,
            BatchTable table,
            BatchSignatures signatures,
            DataKey key,
            EpochWriter writer,
            Epochs epochs) {
        this.session = session;
        this.plan = plan;
        this.manifest = plan.manifest();
        this.submissions = submissions;
        this.table = table;
        this.signatures = signatures;
        this.key = key;
        this.writer = writer;
        this.epochs = epochs;
    }

    /// Runs to the commit.
    ///
    /// @throws TooFewRows if the batch would add fewer valid rows than the minimum count
    BatchTable.Entry run() {
        try {
            List<SubmissionId> common = common();
            long valid = write(common);
            requireEnough(valid);
            BatchDocument document = document(valid);
            agreeOn(document);
            BatchTable.Entry prepared = prepare(document);
            return commit(prepared);
        } finally {
            if (state == BatchState.WRITING) {
                state.requireNext(BatchState.DISCARDED);
                table.forget(attempt);
                epochs.giveUp(writer.epoch());
            }
        }
    }

    // Only submissions that all three stores hold can be rows.
    private List<SubmissionId> common() {
        List<SubmissionId> mine = submissions.waiting(manifest.study());
        byte[] encoded = encode(mine);
        long most = (long) SubmissionId.LENGTH * (manifest.plannedRows() + 1);
        Map<Party, byte[]> theirs =
                Exchange.run(session, Steps.IDS, encoded, (int) Math.min(most, Integer.MAX_VALUE - 8));
        Set<SubmissionId> common = new HashSet<>(mine);
        theirs.forEach((peer, ids) -> common.retainAll(decode(peer, ids)));
        List<SubmissionId> sorted = new ArrayList<>(common);
        sorted.sort(null);
        requireEnough(sorted.size());
        return sorted;
    }

    private static byte[] encode(List<SubmissionId> ids) {
        byte[] bytes = new byte[ids.size() * SubmissionId.LENGTH];
        for (int i = 0; i < ids.size(); i++) {
            System.arraycopy(ids.get(i).bytes(), 0, bytes, i * SubmissionId.LENGTH, SubmissionId.LENGTH);
        }
        return bytes;
    }

    private Set<SubmissionId> decode(Party peer, byte[] bytes) {
        if (bytes.length % SubmissionId.LENGTH != 0) {
            throw session.abort(peer, "a list of ids is cut");
        }
        Set<SubmissionId> ids = new HashSet<>();
        try {
            for (int at = 0; at < bytes.length; at += SubmissionId.LENGTH) {
                ids.add(SubmissionId.of(Arrays.copyOfRange(bytes, at, at + SubmissionId.LENGTH)));
            }
        } catch (IllegalArgumentException malformed) {
            throw session.abort(peer, "a list of ids names no submission");
        }
        return ids;
    }

    private void requireEnough(long newRows) {
        if (newRows < manifest.disclosure().minimumCount()) {
            throw new TooFewRows();
        }
    }

    // Segment by segment, so that memory stays bounded; only the number of valid rows is opened, once, at the end.
    private long write(List<SubmissionId> common) {
        int elements = manifest.codebook().ringElements();
        int most = (int) Math.max(1, Math.min(plan.segmentRows(), CHUNK_ELEMENTS / elements));
        Shares valid = Shares.zero(1);
        for (int from = 0; from < common.size(); from += most) {
            List<SubmissionId> ids = common.subList(from, Math.min(common.size(), from + most));
            valid = valid.add(writeSegment(session.enter(Steps.CHUNK), ids));
        }
        if (!inconsistent.isEmpty()) {
            table.writeIds(attempt, BatchTable.EXCLUDED, inconsistent);
        }
        return Open.run(session.enter(Steps.COUNT), valid)[0];
    }

    private Shares writeSegment(Session here, List<SubmissionId> ids) {
        List<SharePart> parts = open(ids);
        BitSet mismatches = new BitSet(parts.size());
        int[] unlike = MatchParts.run(
                here,
                parts.size(),
                row -> RowChunk.bytes(parts.get(row).own()),
                row -> RowChunk.bytes(parts.get(row).next()));
        for (int row : unlike) {
            mismatches.set(row);
        }
        List<SubmissionId> kept = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            (mismatches.get(i) ? inconsistent : kept).add(ids.get(i));
        }
        if (kept.isEmpty()) {
            return Shares.zero(1);
        }
        int elements = manifest.codebook().ringElements();
        RowChunk chunk = RowChunk.of(here, parts, mismatches, elements);
        Shares valid = InputChecks.run(here, chunk, manifest.codebook());
        Shares[] clean = DropInvalid.run(here, chunk.columns(), valid);
        int segment = segments++;
        table.writeIds(attempt, segment, kept);
        writer.write(here, attempt, segment, clean);
        rows.addAll(kept);
        return valid.sum();
    }

    private List<SharePart> open(List<SubmissionId> ids) {
        List<SharePart> parts = new ArrayList<>(ids.size());
        for (SubmissionTable.Waiting waiting : submissions.parts(manifest.study(), ids)) {
            byte[] plain = key.decrypt(
                    new Place.Submission(manifest.study(), waiting.manifest(), waiting.id()), waiting.part());
            parts.add(SharePart.decode(plain));
            Arrays.fill(plain, (byte) 0);
        }
        return parts;
    }

    private BatchDocument document(long valid) {
        @Nullable BatchDocument before = plan.previous();
        List<SubmissionId> all = new ArrayList<>(rows);
        if (before != null) {
            all.addAll(table.ids(manifest.study(), before.number()));
        }
        return new BatchDocument(
                BatchDocument.FORMAT,
                manifest.study(),
                plan.manifestHash(),
                before == null ? 1 : before.number() + 1,
                before == null ? null : before.hash(),
                valid + (before == null ? 0 : before.rows()),
                rows.size() - valid + (before == null ? 0 : before.invalid()),
                inconsistent.size() + (before == null ? 0 : before.inconsistent()),
                BatchDocument.listOf(all));
    }

    private void agreeOn(BatchDocument document) {
        byte[] mine = document.hash().bytes();
        Exchange.run(session, Steps.DOCUMENT, mine, mine.length).forEach((peer, theirs) -> {
            if (!Arrays.equals(mine, theirs)) {
                throw session.abort(peer, "the batch documents differ");
            }
        });
    }

    private BatchTable.Entry prepare(BatchDocument document) {
        state.requireNext(BatchState.PREPARED);
        BatchTable.Entry entry = new BatchTable.Entry(
                attempt,
                manifest.study(),
                document.number(),
                document.hash(),
                plan.command(),
                BatchState.PREPARED.word(),
                List.of(signatures.sign(document)));
        table.prepare(entry, writer.epoch());
        state = BatchState.PREPARED;
        return entry;
    }

    // The signature leaves this store only after the batch is durable here.
    private BatchTable.Entry commit(BatchTable.Entry prepared) {
        byte[] mine = prepared.signatures().getFirst().getBytes(StandardCharsets.US_ASCII);
        Map<Party, String> all = new EnumMap<>(Party.class);
        all.put(session.party(), prepared.signatures().getFirst());
        Exchange.run(session, Steps.SIGNATURE, mine, MOST_SIGNATURE_BYTES).forEach((peer, bytes) -> {
            String signature = new String(bytes, StandardCharsets.US_ASCII);
            if (!signatures.isBy(peer, signature, prepared.hash())) {
                throw session.abort(peer, "the signature of the batch does not verify");
            }
            all.put(peer, signature);
        });
        state.requireNext(BatchState.COMMITTED);
        List<String> complete = BatchSignatures.inOrder(all);
        table.commit(prepared, complete);
        state = BatchState.COMMITTED;
        return new BatchTable.Entry(
                attempt,
                prepared.study(),
                prepared.number(),
                prepared.hash(),
                prepared.command(),
                state.word(),
                complete);
    }
}
