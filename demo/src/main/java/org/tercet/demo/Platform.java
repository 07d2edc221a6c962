package org.tercet.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.tercet.demo.Ports.Door;
import org.tercet.local.KeycloakServer;
import org.tercet.local.PostgresCluster;
import org.tercet.local.Realm;

/// The whole platform as processes of this machine: three share stores, collector, analytics, each with its own
/// PostgreSQL cluster, and Keycloak. Closing it stops all of them, services before databases.
public final class Platform implements AutoCloseable {
    /// The services, in the order in which they are stopped.
    public static final List<String> SERVICES = List.of("collector", "analytics", "store-1", "store-2", "store-3");

    private final PlatformFolder folder;
    private final Ports ports;
    private final Progress progress;
    private final ServiceSettings settings;
    private final Map<String, PostgresCluster> databases = new ConcurrentHashMap<>();
    private final Map<String, ServiceProcess> services = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Object closing = new Object();
    private boolean recording;
    private volatile boolean closed;
    private volatile @Nullable KeycloakServer keycloak;
    private volatile CompletableFuture<Void> askable = new CompletableFuture<>();

    public Platform(PlatformFolder folder, Ports ports, Progress progress) {
        this.folder = folder;
        this.ports = ports;
        this.progress = progress;
        this.settings = new ServiceSettings(folder, ports);
    }

    /// Lets the services that have no [StartCache] yet leave one when they are stopped, which takes some seconds then.
    public Platform recordStartCaches() {
        recording = true;
        return this;
    }

    /// Starts everything; returns when answers can be taken in. [#awaitAnalytics()] waits for the rest.
    public Platform start() {
        ports.requireFree();
        // By itself, so that nothing that has a deadline waits for it.
        KeycloakServer.prepare(progress::line);
        askable = CompletableFuture.runAsync(this::startAnalytics, threads);
        List<CompletableFuture<Void>> intake = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            int index = store;
            intake.add(CompletableFuture.runAsync(() -> startStore(index), threads));
        }
        intake.add(CompletableFuture.runAsync(this::startCollector, threads));
        intake.forEach(Platform::join);
        return this;
    }

    /// Returns when questions can be asked: analytics and Keycloak are up.
    public void awaitAnalytics() {
        join(askable);
    }

    private static void join(CompletableFuture<Void> task) {
        try {
            task.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void startStore(int store) {
        String name = "store-" + store;
        long began = System.nanoTime();
        PostgresCluster cluster = startDatabase(name);
        ServiceProcess service = service(name, "share-store", ports.storeHealth(store));
        service.configure(settings.store(store, cluster));
        run(service);
        said(name + " of " + folder.identity(name).title(), began);
    }

    private void startCollector() {
        long began = System.nanoTime();
        PostgresCluster cluster = startDatabase("collector");
        ServiceProcess service = service("collector", "collector", ports.of(Door.COLLECTOR_HEALTH));
        service.configure(settings.collector(cluster));
        run(service);
        said("collector", began);
    }

    private void startAnalytics() {
        long began = System.nanoTime();
        KeycloakServer server = startKeycloak();
        PostgresCluster cluster = startDatabase("analytics");
        ServiceProcess service = service("analytics", "analytics", ports.of(Door.ANALYTICS_HEALTH));
        service.configure(settings.analytics(cluster, server));
        // Analytics asks for the realm until it is there: both start at the same time.
        CompletableFuture<Void> realm = CompletableFuture.runAsync(
                () -> {
                    server.awaitReady();
                    said("Keycloak with realm " + Realm.NAME, began);
                },
                threads);
        run(service);
        join(realm);
        said("analytics", began);
    }

    private KeycloakServer startKeycloak() {
        synchronized (closing) {
            refuseIfClosed();
            KeycloakServer server = KeycloakServer.launch(
                    folder.process("keycloak"), new Realm(folder.accounts()), ports.of(Door.KEYCLOAK), progress::line);
            keycloak = server;
            return server;
        }
    }

    private PostgresCluster startDatabase(String name) {
        int port = name.startsWith("store-")
                ? ports.storeDatabase(Integer.parseInt(name.substring("store-".length())))
                : ports.of(Door.valueOf(name.toUpperCase(java.util.Locale.ROOT) + "_DATABASE"));
        PostgresCluster cluster = PostgresCluster.start(folder.process(name).resolve("postgres"), port);
        synchronized (closing) {
            if (closed) {
                cluster.close();
            }
            refuseIfClosed();
            databases.put(name, cluster);
            return cluster;
        }
    }

    private ServiceProcess service(String name, String module, int healthPort) {
        return new ServiceProcess(
                name,
                module,
                folder.process(name),
                folder.log(name),
                URI.create("https://localhost:" + healthPort + "/q/health/ready"),
                folder.keys(name).resolve("tls.crt"));
    }

    private void run(ServiceProcess service) {
        synchronized (closing) {
            refuseIfClosed();
            services.put(service.name(), service);
            if (recording) {
                service.launchRecording();
            } else {
                service.launch();
            }
        }
        service.awaitReady();
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new DemoFailure("the platform is being stopped");
        }
    }

    private void said(String what, long began) {
        progress.line("%s is up (%.1f s)".formatted(what, (System.nanoTime() - began) / 1e9));
    }

    public PlatformFolder folder() {
        return folder;
    }

    /// Where respondents, owners and providers come in.
    public URI collectorUrl() {
        return URI.create("http://127.0.0.1:" + ports.of(Door.COLLECTOR));
    }

    public URI analyticsUrl() {
        return URI.create("https://localhost:" + ports.of(Door.ANALYTICS));
    }

    /// The API of a store, which only the collector and analytics may call.
    public URI storeUrl(int store) {
        return URI.create("https://localhost:" + ports.store(store));
    }

    public KeycloakServer keycloak() {
        KeycloakServer started = keycloak;
        if (started == null) {
            throw new IllegalStateException("Keycloak was not started");
        }
        return started;
    }

    /// One of [#SERVICES].
    public ServiceProcess service(String name) {
        ServiceProcess service = services.get(name);
        if (service == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return service;
    }

    /// The database of one of [#SERVICES].
    public PostgresCluster database(String service) {
        PostgresCluster cluster = databases.get(service);
        if (cluster == null) {
            throw new IllegalStateException("the database of " + service + " was not started");
        }
        return cluster;
    }

    /// Starts a database again, on the same folder and port, after it was stopped or killed.
    public void restartDatabase(String service) {
        PostgresCluster stopped = database(service);
        stopped.close();
        startDatabase(service);
    }

    /// Starts Keycloak again, on the same folder and port, after it was stopped or killed.
    public void restartKeycloak() {
        keycloak().close();
        startKeycloak().awaitReady();
    }

    /// Every folder and file that a store's operator can read: database, write-ahead log, logs.
    public List<Path> storeFolders(int store) {
        return List.of(folder.process("store-" + store), folder.logs().resolve("store-" + store + ".log"));
    }

    @Override
    public void close() {
        synchronized (closing) {
            closed = true;
        }
        inParallel(SERVICES.subList(0, 2), this::stopService);
        inParallel(SERVICES.subList(2, 5), this::stopService);
        KeycloakServer server = keycloak;
        if (server != null) {
            server.close();
        }
        inParallel(List.copyOf(databases.keySet()), name -> database(name).close());
        threads.shutdownNow();
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted while waiting", e);
        }
    }

    private void stopService(String name) {
        ServiceProcess service = services.get(name);
        if (service != null) {
            service.close();
        }
    }

    private static void inParallel(List<String> names, java.util.function.Consumer<String> stop) {
        List<Thread> stopping = names.stream()
                .map(name -> Thread.ofVirtual().start(() -> stop.accept(name)))
                .toList();
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
