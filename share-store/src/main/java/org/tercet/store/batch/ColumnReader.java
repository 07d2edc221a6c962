package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.StudyId;
import org.tercet.smc.Party;
import org.tercet.smc.SeededSplit;
import org.tercet.store.atrest.DataKey;
import org.tercet.store.atrest.DataKeys;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.atrest.Place;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.BatchTable.Segment;
import org.tercet.store.database.ColumnTable;
import org.tercet.store.database.DatabaseFailure;

/// Reads rows of a ring column: expands seeds, and decrypts corrections as they come in from the database.
@ApplicationScoped
public class ColumnReader {
    private final Party party;
    private final ColumnTable table;
    private final DataKeys studyKeys;
    private final EpochKeys epochKeys;

    @Inject
    ColumnReader(StoreIdentities identities, ColumnTable table, DataKeys studyKeys, EpochKeys epochKeys) {
        this(identities.party(), table, studyKeys, epochKeys);
    }

    /// @param party whose components lie in the database
    ColumnReader(Party party, ColumnTable table, DataKeys studyKeys, EpochKeys epochKeys) {
        this.party = party;
        this.table = table;
        this.studyKeys = studyKeys;
        this.epochKeys = epochKeys;
    }

    /// Opens the columns of a study that lie in these segments; the seeds stay in memory until it is closed.
    Opened open(StudyId study, List<Segment> segments) {
        return new Opened(study, segments);
    }

    /// The segments of one attempt in one epoch.
    private record Run(
            UUID attempt, @Nullable UUID epoch, int firstRow, List<Segment> segments, List<SeededSegment> seeds) {
        int rows() {
            return segments.stream().mapToInt(Segment::rows).sum();
        }
    }

    /// Columns whose segments and seeds are known.
    final class Opened implements AutoCloseable {
        private final StudyId study;
        private final List<Run> runs = new ArrayList<>();
        private final int rows;

        private Opened(StudyId study, List<Segment> segments) {
            this.study = study;
            int row = 0;
            int from = 0;
            for (int to = 1; to <= segments.size(); to++) {
                if (to == segments.size()
                        || !segments.get(to).attempt().equals(segments.get(from).attempt())) {
                    Run run = run(segments.subList(from, to), row);
                    runs.add(run);
                    row = Math.addExact(row, run.rows());
                    from = to;
                }
            }
            rows = row;
        }

        private Run run(List<Segment> segments, int firstRow) {
            UUID attempt = segments.getFirst().attempt();
            UUID epoch = segments.getFirst().epoch();
            List<SeededSegment> seeds = new ArrayList<>();
            if (epoch != null) {
                DataKey key = epochKeys.of(study, epoch);
                Map<Integer, byte[]> sealed = table.seeds(epoch, attempt);
                for (Segment segment : segments) {
                    byte[] here = sealed.get(segment.segment());
                    if (here == null) {
                        throw new DatabaseFailure("a segment's seeds are gone");
                    }
                    Place place = new Place.Seeds(study, epoch, attempt, segment.segment());
                    seeds.add(SeededSegment.of(party, segment.rows(), key.decrypt(place, here)));
                }
            }
            return new Run(attempt, epoch, firstRow, List.copyOf(segments), seeds);
        }

        int rows() {
            return rows;
        }

        /// Fills in rows `from` to `to` of a ring column.
        void read(int ringElement, int from, int to, long[] own, long[] next) {
            for (Run run : runs) {
                int begin = Math.max(from, run.firstRow());
                int end = Math.min(to, run.firstRow() + run.rows());
                if (begin < end) {
                    new Reading(study, run, ringElement, from, to, own, next).run();
                }
            }
        }

        @Override
        public void close() {
            runs.forEach(run -> run.seeds().forEach(SeededSegment::destroy));
        }
    }

    /// One ring column of one run on its way into the arrays, whose first element is row `from` of the batch.
    private final class Reading {
        private final StudyId study;
        private final Run run;
        private final int ringElement;
        private final int from;
        private final int to;
        private final long[] own;
        private final long[] next;

        Reading(StudyId study, Run run, int ringElement, int from, int to, long[] own, long[] next) {
            this.study = study;
            this.run = run;
            this.ringElement = ringElement;
            this.from = from;
            this.to = to;
            this.own = own;
            this.next = next;
        }

        void run() {
            int first = -1;
            int last = -1;
            int[] firstRow = new int[run.segments().size() + 1];
            firstRow[0] = run.firstRow();
            for (int i = 0; i < run.segments().size(); i++) {
                firstRow[i + 1] = firstRow[i] + run.segments().get(i).rows();
                if (firstRow[i] < to && firstRow[i + 1] > from) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            UUID epoch = run.epoch();
            if (epoch == null) {
                for (int i = first; i <= last; i++) {
                    unseeded(run.segments().get(i), firstRow[i]);
                }
                return;
            }
            SeededSplit.Expander expander = new SeededSplit.Expander();
            for (int i = first; i <= last; i++) {
                int begin = Math.max(from, firstRow[i]);
                int end = Math.min(to, firstRow[i + 1]);
                run.seeds()
                        .get(i)
                        .expand(expander, ringElement, begin - firstRow[i], end - firstRow[i], own, next, begin - from);
            }
            if (SeededSegment.hasCorrections(party)) {
                correct(epoch, first, last, firstRow);
            }
        }

        private void correct(UUID epoch, int first, int last, int[] firstRow) {
            DataKey key = epochKeys.of(study, epoch);
            int[] at = {first};
            table.corrections(
                    epoch,
                    run.attempt(),
                    ringElement,
                    run.segments().get(first).segment(),
                    run.segments().get(last).segment(),
                    Long.BYTES * run.segments().get(first).rows(),
                    correction -> {
                        int i = at[0]++;
                        Segment segment = run.segments().get(i);
                        if (segment.segment() != correction.segment()) {
                            throw new DatabaseFailure("a batch's column is gone");
                        }
                        Place place =
                                new Place.Correction(study, epoch, segment.attempt(), segment.segment(), ringElement);
                        int begin = Math.max(from, firstRow[i]);
                        int end = Math.min(to, firstRow[i + 1]);
                        run.seeds()
                                .get(i)
                                .correct(
                                        key.decrypt(place, correction.content()),
                                        begin - firstRow[i],
                                        end - firstRow[i],
                                        own,
                                        next,
                                        begin - from);
                    });
            if (at[0] != last + 1) {
                throw new DatabaseFailure("a batch's column is gone");
            }
        }

        // As written before there were epochs: both components, under the study's key.
        private void unseeded(Segment segment, int firstRow) {
            Place place = new Place.Column(study, segment.attempt(), segment.segment(), ringElement);
            byte[] plain = studyKeys.of(study).decrypt(place, table.column(segment, ringElement));
            SegmentColumn part = SegmentColumn.of(plain, segment.rows());
            int begin = Math.max(from, firstRow);
            int end = Math.min(to, firstRow + segment.rows());
            part.copyTo(begin - firstRow, end - begin, own, next, begin - from);
            part.destroy();
        }
    }
}
