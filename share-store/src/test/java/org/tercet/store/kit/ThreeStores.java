package org.tercet.store.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tercet.local.FreePorts;
import org.tercet.local.PostgresCluster;
import org.tercet.model.manifest.SignedManifest;

/// Three packaged stores on loopback, each with a database of its own.
public final class ThreeStores implements AutoCloseable {
    /// What the three compute at once: the smallest that one of them allows.
    public static final int CONCURRENT_QUERIES = 2;

    /// What each lets wait.
    public static final int WAITING_QUERIES = 6;

    /// What each lends to one query.
    public static final int QUERY_BYTES = 1048576;

    /// Variables that the three keep of a study: the smallest number that one of them allows.
    public static final int KEPT_VARIABLES = 5;

    /// Bytes of them, likewise.
    public static final int KEPT_BYTES = 16384;

    private final Keys keys;
    private final PostgresCluster cluster;
    private final Path folder;
    private final List<StoreProcess> stores = new ArrayList<>();
    private final List<StoreClient> collector = new ArrayList<>();
    private final List<StoreClient> analytics = new ArrayList<>();
    private final List<Integer> doors = new ArrayList<>();
    private final List<Fieldwork> begun = new ArrayList<>();

    private ThreeStores(Keys keys, PostgresCluster cluster, Path folder) {
        this.keys = keys;
        this.cluster = cluster;
        this.folder = folder;
    }

    /// Nothing of them stays if one does not come up.
    public static ThreeStores start(Path folder) throws IOException, InterruptedException {
        Keys keys = Keys.make(folder.resolve("keys"));
        ThreeStores three = new ThreeStores(keys, PostgresCluster.start(folder.resolve("postgres")), folder);
        try {
            three.startStores();
            return three;
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            three.close();
            throw failure;
        }
    }

    private void startStores() throws IOException, InterruptedException {
        List<Integer> links = List.of(FreePorts.any(), FreePorts.any(), FreePorts.any());
        for (int store = 1; store <= 3; store++) {
            int door = FreePorts.any();
            int management = FreePorts.any();
            doors.add(door);
            stores.add(new StoreProcess(
                    store,
                    folder.resolve("store-" + store),
                    configuration(store, door, management, links),
                    new StoreClient(null, keys.store(store), management)));
            collector.add(new StoreClient(keys.collector(), keys.store(store), door));
            analytics.add(new StoreClient(keys.analytics(), keys.store(store), door));
        }
        for (StoreProcess store : stores) {
            store.awaitReady();
        }
    }

    private Map<String, String> configuration(int store, int door, int management, List<Integer> links) {
        Map<String, String> c = new HashMap<>();
        c.put("tercet.store.index", "" + store);
        c.put("tercet.store.name", keys.store(store).identity().name());
        c.put("tercet.store.keys", keys.store(store).folder().toString());
        c.put("tercet.store.trusted-owners", keys.trusted().toString());
        for (int peer = 1; peer <= 3; peer++) {
            if (peer != store) {
                c.put("tercet.store.peers." + peer + ".address", "127.0.0.1:" + links.get(peer - 1));
                c.put(
                        "tercet.store.peers." + peer + ".identity",
                        keys.store(peer).identityFile().toString());
            }
        }
        c.put("tercet.store.link.host", "127.0.0.1");
        c.put("tercet.store.link.port", "" + links.get(store - 1));
        c.put("tercet.store.callers.collector", keys.collector().identityFile().toString());
        c.put("tercet.store.callers.analytics", keys.analytics().identityFile().toString());
        c.put("tercet.store.limits.segment-rows", store == 2 ? "16" : "40");
        // Of 100 rows, which are 64.
        c.put("tercet.store.limits.chunk-rows", store == 2 ? "100" : "262144");
        c.put("tercet.store.limits.kept-variables", "" + (store == 2 ? KEPT_VARIABLES : KEPT_VARIABLES + 3));
        c.put("tercet.store.limits.kept-bytes", "" + (store == 3 ? KEPT_BYTES : 2 * KEPT_BYTES));
        c.put("tercet.store.limits.peer-wait", "PT4S");
        c.put(
                "tercet.store.limits.concurrent-queries",
                "" + (store == 3 ? CONCURRENT_QUERIES : CONCURRENT_QUERIES + 1));
        c.put("tercet.store.limits.waiting-queries", "" + WAITING_QUERIES);
        c.put("tercet.store.limits.query-bytes-in-memory", "" + QUERY_BYTES);
        c.put("quarkus.http.host", "127.0.0.1");
        c.put("quarkus.http.ssl-port", "" + door);
        c.put("quarkus.management.port", "" + management);
        c.putAll(cluster.datasource(cluster.database("store" + store)));
        c.put("quarkus.datasource.reactive.max-size", "8");
        return c;
    }

    public Keys keys() {
        return keys;
    }

    /// A study that nobody else has; its manifest is still to be published.
    public Fieldwork begin(String study) {
        Fieldwork field = new Fieldwork(this, study);
        begun.add(field);
        return field;
    }

    /// The same with a manifest of its own.
    public Fieldwork begin(SignedManifest manifest) {
        Fieldwork field = new Fieldwork(this, new Study(keys), manifest);
        begun.add(field);
        return field;
    }

    /// All studies so far, also those of other test classes.
    public List<Fieldwork> begun() {
        return begun;
    }

    public Path folder() {
        return folder;
    }

    public StoreProcess store(int index) {
        return stores.get(index - 1);
    }

    public int door(int index) {
        return doors.get(index - 1);
    }

    public StoreClient collector(int store) {
        return collector.get(store - 1);
    }

    public StoreClient analytics(int store) {
        return analytics.get(store - 1);
    }

    /// A superuser's connection to one store's database.
    public Connection database(int store) throws SQLException {
        return DriverManager.getConnection(cluster.jdbcUrl("store" + store), cluster.user(), cluster.password());
    }

    /// The store's database refuses this change from now on, as if the store were killed before it.
    ///
    /// @param event such as `update on study`
    /// @param change which of them, as a condition
    public void refuse(int store, String event, String change) throws SQLException {
        try (Connection database = database(store);
                Statement statement = database.createStatement()) {
            statement.execute("create function refuse() returns trigger language plpgsql as "
                    + "$$ begin raise exception 'not now'; end $$");
            statement.execute("create trigger refuse before " + event + " for each row when (" + change
                    + ") execute function refuse()");
        }
    }

    public void refuseNoMore(int store) throws SQLException {
        try (Connection database = database(store);
                Statement statement = database.createStatement()) {
            statement.execute("drop function refuse cascade");
        }
    }

    /// Where the key of an epoch is.
    public Path keyFile(int store, String epoch) {
        return keys.store(store).folder().resolve("epochs").resolve(epoch + ".key");
    }

    @Override
    public void close() {
        stores.forEach(StoreProcess::stop);
        cluster.close();
    }
}
