package org.tercet.demo;

import java.util.HashMap;
import java.util.Map;
import org.tercet.demo.Ports.Door;
import org.tercet.local.KeycloakServer;
import org.tercet.local.PostgresCluster;

/// The configuration of each service of a platform, by the names that the services document.
final class ServiceSettings {
    private static final String DATABASE = "tercet";

    private final PlatformFolder folder;
    private final Ports ports;

    ServiceSettings(PlatformFolder folder, Ports ports) {
        this.folder = folder;
        this.ports = ports;
    }

    Map<String, String> store(int store, PostgresCluster cluster) {
        String name = "store-" + store;
        Map<String, String> settings = database(cluster);
        settings.put("tercet.store.index", "" + store);
        settings.put("tercet.store.name", folder.identity(name).name());
        settings.put("tercet.store.keys", folder.keys(name).toString());
        settings.put("tercet.store.trusted-owners", folder.trustedOwners().toString());
        for (int peer = 1; peer <= 3; peer++) {
            if (peer != store) {
                settings.put("tercet.store.peers." + peer + ".address", "127.0.0.1:" + ports.storeLink(peer));
                settings.put(
                        "tercet.store.peers." + peer + ".identity",
                        folder.identityFile("store-" + peer).toString());
            }
        }
        settings.put("tercet.store.link.host", "127.0.0.1");
        settings.put("tercet.store.link.port", "" + ports.storeLink(store));
        settings.put(
                "tercet.store.callers.collector",
                folder.identityFile("collector").toString());
        settings.put(
                "tercet.store.callers.analytics",
                folder.identityFile("analytics").toString());
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.ssl-port", "" + ports.store(store));
        settings.put("quarkus.management.port", "" + ports.storeHealth(store));
        return settings;
    }

    Map<String, String> collector(PostgresCluster cluster) {
        Map<String, String> settings = database(cluster);
        settings.put("tercet.collector.keys", folder.keys("collector").toString());
        settings.put("tercet.collector.trusted-owners", folder.trustedOwners().toString());
        stores(settings, "tercet.collector.stores.");
        settings.put("tercet.collector.public-door.host", "127.0.0.1");
        settings.put("tercet.collector.public-door.port", "" + ports.of(Door.COLLECTOR));
        settings.put("tercet.collector.public-door.plain-http", "true");
        healthOverTls(settings, "collector", ports.of(Door.COLLECTOR_HEALTH));
        return settings;
    }

    Map<String, String> analytics(PostgresCluster cluster, KeycloakServer keycloak) {
        Map<String, String> settings = database(cluster);
        settings.put("tercet.analytics.keys", folder.keys("analytics").toString());
        settings.put("tercet.analytics.trusted-owners", folder.trustedOwners().toString());
        stores(settings, "tercet.analytics.stores.");
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.ssl-port", "" + ports.of(Door.ANALYTICS));
        settings.put("quarkus.oidc.auth-server-url", keycloak.issuer());
        settings.put("quarkus.oidc.connection-delay", "120S");
        settings.put("quarkus.oidc.tls.tls-configuration-name", "keycloak");
        settings.put(
                "quarkus.tls.keycloak.trust-store.pem.certs",
                keycloak.certificate().toString());
        healthOverTls(settings, "analytics", ports.of(Door.ANALYTICS_HEALTH));
        return settings;
    }

    private void stores(Map<String, String> settings, String prefix) {
        for (int store = 1; store <= 3; store++) {
            settings.put(prefix + store + ".url", "https://localhost:" + ports.store(store));
            settings.put(
                    prefix + store + ".identity",
                    folder.identityFile("store-" + store).toString());
        }
    }

    private void healthOverTls(Map<String, String> settings, String name, int port) {
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put("quarkus.management.port", "" + port);
        settings.put("quarkus.management.tls-configuration-name", "health");
        settings.put(
                "quarkus.tls.health.key-store.pem.0.cert",
                folder.keys(name).resolve("tls.crt").toString());
        settings.put(
                "quarkus.tls.health.key-store.pem.0.key",
                folder.keys(name).resolve("tls.key").toString());
    }

    private static Map<String, String> database(PostgresCluster cluster) {
        String name = cluster.database(DATABASE);
        Map<String, String> settings = new HashMap<>(cluster.datasource(name));
        // Everything starts at once on few cores: the first connection may take a while.
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "60S");
        return settings;
    }
}
