package org.tercet.store.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.CodebookRefused;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistic;
import org.tercet.statistics.Statistics;
import org.tercet.store.atrest.DataKeys;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.database.ColumnTable;
import org.tercet.store.database.Database;
import org.tercet.store.kit.OneStore;

/// A 10 x 10 crosstab from a real database over TLS, with nothing in memory before, then again from memory.
///
/// `_JAVA_OPTIONS=-Xmx5g mvn -pl share-store test -Dtest=ColdCrosstabTest -Dtercet.measure.rows=1000000` prints what it
/// costs at full size; by default it is small and only has to be right.
@QuarkusTest
@QuarkusTestResource(OneStore.class)
class ColdCrosstabTest {
    private static final long SEED = 20261125L;
    private static final int ROWS = Integer.getInteger("tercet.measure.rows", 5000);
    private static final int CATEGORIES = 10;
    private static final Disclosure TEN = new Disclosure(10);

    @Inject
    Database database;

    @Inject
    ColumnTable table;

    @Inject
    DataKeys studyKeys;

    @Inject
    EpochKeys epochKeys;

    private static Codebook codebook() throws CodebookRefused {
        String choices =
                IntStream.range(0, CATEGORIES).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));
        String question = "{\"type\":\"dropdown\",\"name\":\"%s\",\"title\":\"%s\",\"choices\":[" + choices + "]}";
        String survey = "{\"pages\":[{\"elements\":[" + question.formatted("a", "A") + ","
                + question.formatted("b", "B") + "]}]}";
        return Codebook.derive(Json.readTree(survey.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aCrosstabFromColdColumnsIsThePlainTwinsAndReadsNothingTheSecondTime() throws Exception {
        System.out.println("seed " + SEED);
        Codebook codebook = codebook();
        database.run("insert into study (name) values ('cold') on conflict do nothing");
        StoredRows stored = StoredRows.write(
                table,
                studyKeys,
                epochKeys,
                new StudyId("cold"),
                ROWS,
                Math.min(65536, ROWS / 4),
                new int[] {CATEGORIES + 4, CATEGORIES + 4},
                SEED);
        database.run("checkpoint");
        Statistic crosstab = Statistics.of(new CrosstabSpec("a", "b"));
        long[] plain = crosstab.plain(new PlainTable(ROWS, stored.plain()), null, codebook, TEN);

        for (String state : new String[] {"cold, JIT cold", "cold", "warm"}) {
            Map<Party, ColumnCache> caches = new EnumMap<>(Party.class);
            Party.ALL.forEach(party -> caches.put(party, new ColumnCache(1L << 30)));
            if (state.equals("warm")) {
                run(stored, caches, crosstab, codebook);
            }
            long misses = caches.get(Party.P2).figures().misses();
            Account before = Account.now();
            assertThat(run(stored, caches, crosstab, codebook)).containsExactly(plain);
            System.out.println(ROWS + " rows, three stores in one process, " + state + ": " + Account.since(before));
            assertThat(caches.get(Party.P2).figures().misses() - misses)
                    .isEqualTo(state.equals("warm") ? 0 : 2 * (CATEGORIES + 4));
        }
    }

    private static long[] run(
            StoredRows stored, Map<Party, ColumnCache> caches, Statistic crosstab, Codebook codebook) {
        ThreeParties three = ThreeParties.seeded(SEED);
        return three.reveal(three.run(session -> {
            try (StoredColumns columns = stored.columns(session.party(), caches.get(session.party()), Long.MAX_VALUE)) {
                return crosstab.run(session, columns, null, codebook, TEN);
            }
        }));
    }

    /// Seconds on the clock, of this process' processors and of all its children's and theirs: PostgreSQL's.
    private record Account(double clock, double own, double database) {
        private static final double TICKS = 100;

        static Account now() throws IOException {
            double database = ProcessHandle.current()
                    .descendants()
                    .mapToDouble(Account::processor)
                    .sum();
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Account(System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9, database);
        }

        private static double processor(ProcessHandle process) {
            try {
                String stat = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/" + process.pid() + "/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
            } catch (IOException gone) {
                return 0;
            }
        }

        static String since(Account before) throws IOException {
            Account now = now();
            return String.format(
                    Locale.ROOT,
                    "%.2f s on the clock, %.2f s processor here, %.2f s processor PostgreSQL",
                    now.clock - before.clock,
                    now.own - before.own,
                    now.database - before.database);
        }
    }
}
