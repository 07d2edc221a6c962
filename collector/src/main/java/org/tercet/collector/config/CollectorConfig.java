package org.tercet.collector.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Everything that can be set about a collector; unknown keys under this prefix stop the start.
@ConfigMapping(prefix = "tercet.collector")
public interface CollectorConfig {
    /// Folder with this collector's own keys, made by `tercet keys make`: `identity.json`, `tls.key`, `tls.crt`.
    Path keys();

    /// Folder of identity files (`*.json`): a manifest is published only if one of these signed it as an owner.
    Path trustedOwners();

    /// The three share stores by index, `stores.1` to `stores.3`.
    Map<Integer, Store> stores();

    PublicDoor publicDoor();

    Limits limits();

    Forwarding forwarding();

    Upkeep upkeep();

    /// One share store.
    interface Store {
        /// Its base address, `https://host:port`.
        URI url();

        /// Its identity file: the certificate in it is the only one accepted at that address.
        Path identity();
    }

    /// Where respondents, owners and providers come in.
    interface PublicDoor {
        /// Address to listen on.
        @WithDefault(PublicDoorSource.DEFAULT_HOST)
        String host();

        /// Port to listen on; 0 takes a free one.
        @WithDefault(PublicDoorSource.DEFAULT_PORT)
        @Min(0)
        @Max(65535)
        int port();

        /// Serve http instead of https: only behind a TLS-terminating proxy on the same machine, so only on a loopback
        /// `host`.
        @WithDefault("false")
        boolean plainHttp();

        /// PEM certificate chain that browsers trust; needed unless `plain-http`.
        Optional<Path> certificate();

        /// PEM private key of that certificate; needed unless `plain-http`.
        Optional<Path> privateKey();
    }

    /// What one caller, and all together, may ask for.
    interface Limits {
        /// Largest request body, in bytes.
        @WithDefault(PublicDoorSource.DEFAULT_BODY_BYTES)
        @Min(65536)
        @Max(268435456)
        long bodyBytes();

        /// Calls to `/v1` per client address and minute, on average (an IPv6 client is its /64 network).
        @WithDefault("600")
        @Min(1)
        int requestsPerMinute();

        /// Calls to `/v1` that one client address may make at once before the average binds.
        @WithDefault("300")
        @Min(1)
        int requestBurst();

        /// Client addresses remembered for the rate limit.
        @WithDefault("100000")
        @Min(16)
        int clientAddresses();

        /// Calls worked on at the same time; more wait `queue-time`, then are sent away.
        @WithDefault("256")
        @Min(1)
        int concurrentRequests();

        /// How long a call waits for its turn.
        @WithDefault("PT5S")
        Duration queueTime();

        /// Sealed bytes that may wait for stores; above it, intake is refused before anything is acknowledged.
        @WithDefault("8589934592")
        @Min(0)
        long outboxBytes();

        /// How long one database transaction may take.
        @WithDefault("PT10S")
        Duration databaseTime();
    }

    /// How envelopes travel to the stores.
    interface Forwarding {
        /// How long a respondent's request waits for the three receipts before it is answered with `queued`.
        @WithDefault("PT3S")
        Duration firstTry();

        /// Time to connect to a store.
        @WithDefault("PT3S")
        Duration connectTime();

        /// Time for one delivery, answer included.
        @WithDefault("PT20S")
        Duration requestTime();

        /// First pause after a store failed; doubled each time, with jitter.
        @WithDefault("PT0.5S")
        Duration retryFrom();

        /// Longest pause after a store failed.
        @WithDefault("PT30S")
        Duration retryUpTo();

        /// How often the outbox is walked even if nothing failed.
        @WithDefault("PT1M")
        Duration sweepEvery();

        /// Envelopes in one delivery.
        @WithDefault("256")
        @Min(1)
        @Max(256)
        int deliveryCount();

        /// Sealed bytes in one delivery, unless a single envelope is larger.
        @WithDefault("4194304")
        @Min(4096)
        int deliveryBytes();

        /// Envelopes per store held in memory between request and delivery; more wait in the database only.
        @WithDefault("4096")
        @Min(1)
        int laneCount();
    }

    /// Chores in the background.
    interface Upkeep {
        /// How often used invitations are rewritten in hash order and expired command ids forgotten.
        @WithDefault("PT5M")
        Duration every();
    }
}
