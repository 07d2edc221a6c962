package org.tercet.analytics.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The configuration of analytics under `tercet.analytics`; an unknown key stops the start.
///
/// The database (`quarkus.datasource.*`), the realm (`quarkus.oidc.auth-server-url`) and the port
/// (`quarkus.http.ssl-port`) keep Quarkus's own names.
@StaticInitSafe
@ConfigMapping(prefix = "tercet.analytics")
public interface AnalyticsConfig {
    /// Key folder of this service, made by `tercet keys make`: `identity.json`, `tls.key`, `tls.crt`.
    Path keys();

    /// Folder of `*.json` identity files: owners whose manifests are accepted here. Every owner of a manifest must be
    /// one.
    Path trustedOwners();

    /// The three share stores, by index 1, 2, 3.
    Map<Integer, Store> stores();

    /// What this service takes on at most.
    Limits limits();

    /// How to reach one share store and how to know it.
    interface Store {
        /// Address of the store's API, `https` only.
        URI url();

        /// The store's `identity.json`: its pinned TLS certificate and its signing key.
        Path identity();
    }

    /// Finite limits; every one can be changed, none can be switched off.
    interface Limits {
        /// Largest request body, in bytes.
        @WithDefault("65536")
        @Min(1024)
        @Max(1_048_576)
        int bodyBytes();

        /// Jobs of one party that may wait.
        @WithDefault("20")
        @Min(1)
        @Max(10_000)
        int waitingPerParty();

        /// Jobs of one party that may run at once.
        @WithDefault("2")
        @Min(1)
        @Max(64)
        int runningPerParty();

        /// Jobs that may wait in all.
        @WithDefault("200")
        @Min(1)
        @Max(100_000)
        int waiting();

        /// Jobs that may run at once in all.
        @WithDefault("4")
        @Min(1)
        @Max(64)
        int running();

        /// Jobs of one party kept, finished ones included.
        @WithDefault("2000")
        @Min(1)
        @Max(1_000_000)
        int keptPerParty();

        /// How long a finished job and its sealed result are kept.
        @WithDefault("P30D")
        Duration keep();

        /// How often finished jobs past `keep` are purged.
        @WithDefault("PT10M")
        Duration purgeEvery();

        /// Longest time the stores may take for one query.
        @WithDefault("PT5M")
        Duration query();

        /// Longest time the stores may take for a freeze or a refresh.
        @WithDefault("PT10M")
        Duration freeze();

        /// Longest time a store may take for anything else.
        @WithDefault("PT20S")
        Duration answer();

        /// Longest time to connect to a store.
        @WithDefault("PT5S")
        Duration connect();

        /// How long the other stores are heard after one has refused.
        @WithDefault("PT2S")
        Duration afterRefusal();

        /// Longest time for one database transaction.
        @WithDefault("PT10S")
        Duration database();

        /// Largest answer of a store, in bytes.
        @WithDefault("4194304")
        @Min(65_536)
        @Max(4_194_304)
        int storeAnswerBytes();

        /// Verified manifests kept in memory.
        @WithDefault("64")
        @Min(1)
        @Max(10_000)
        int manifestsCached();

        /// Requests relayed to the stores at once for one party (dry runs, freezes, refreshes, batches, ledgers).
        @WithDefault("4")
        @Min(1)
        @Max(256)
        int relaysPerParty();

        /// Requests relayed to the stores at once in all.
        @WithDefault("32")
        @Min(1)
        @Max(4096)
        int relays();

        /// Event streams of one party.
        @WithDefault("16")
        @Min(1)
        @Max(1024)
        int streamsPerParty();

        /// Event streams in all.
        @WithDefault("256")
        @Min(1)
        @Max(65_536)
        int streams();

        /// Longest life of an event stream; the client opens it again.
        @WithDefault("PT15M")
        Duration stream();
    }
}
