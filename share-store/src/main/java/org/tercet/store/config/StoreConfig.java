package org.tercet.store.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Everything that can be set under `tercet.store`; an unknown key there stops the start.
@ConfigMapping(prefix = "tercet.store")
public interface StoreConfig {
    /// Which of the three this store is: 1, 2 or 3.
    @Min(1)
    @Max(3)
    int index();

    /// The name this store has in a manifest's `stores`.
    @NotBlank
    String name();

    /// Folder with sign.jwk, seal.jwk, identity.json, tls.key, tls.crt and at-rest.key.
    Path keys();

    /// Folder of `*.json` identity files: the owners whose manifests this store accepts.
    Path trustedOwners();

    /// The other two stores, by their index.
    Map<Integer, Peer> peers();

    /// Where this store listens for its peers.
    Link link();

    /// Who may call the HTTPS door, and as what.
    Callers callers();

    /// Share columns in memory.
    Cache cache();

    /// Bounds on work and memory.
    Limits limits();

    /// One peer.
    interface Peer {
        /// `host:port` of the peer's link.
        String address();

        /// The peer's identity.json: its certificate and keys are pinned from it.
        Path identity();
    }

    /// The listening side of the link between stores.
    interface Link {
        /// Address to bind.
        @WithDefault("0.0.0.0")
        String host();

        /// Port to bind.
        @Min(1)
        @Max(65535)
        int port();
    }

    /// The two callers, by their identity.json.
    interface Callers {
        /// May bring manifests and submissions.
        Path collector();

        /// May bring queries and owners' commands.
        Path analytics();
    }

    /// Plaintext share columns that are lent to queries and kept for the next ones.
    interface Cache {
        /// Bytes of columns in memory at most, lent ones included; never more than half of the heap.
        @WithDefault("1073741824")
        @Min(1048576)
        long bytes();
    }

    /// Bounds; each is a refusal with a problem type, never a crash.
    interface Limits {
        /// Largest signed manifest, in bytes.
        @WithDefault("4194304")
        @Min(1024)
        int manifestBytes();

        /// Largest delivery of submissions, in bytes.
        @WithDefault("16777216")
        @Min(4096)
        int deliveryBytes();

        /// Largest signed query or command, in bytes.
        @WithDefault("65536")
        @Min(1024)
        int queryBytes();

        /// Most ring elements of one submission.
        @WithDefault("4096")
        @Min(1)
        int ringElements();

        /// Most rows a manifest may plan.
        @WithDefault("1000000")
        @Min(1)
        long plannedRows();

        /// Rows of one segment at most; the three stores take the smallest of theirs.
        @WithDefault("65536")
        @Min(1)
        @Max(131072)
        int segmentRows();

        /// Rows of a long column that a query computes with at once, rounded down to a multiple of 64: they bound
        /// what comparisons, sorts and shuffles hold beside the columns. The three stores take the smallest.
        @WithDefault("262144")
        @Min(64)
        @Max(16777216)
        int chunkRows();

        /// Share columns that are lent to one query, in bytes; 16 bytes per row and ring column.
        @WithDefault("536870912")
        @Min(1048576)
        long queryBytesInMemory();

        /// Derived variables kept of one study at most; the three stores keep to the smallest of theirs.
        @WithDefault("200")
        @Min(0)
        @Max(10000)
        int keptVariables();

        /// Bytes of them on disk at most, 8 bytes per row and ring column; the three keep to the smallest.
        @WithDefault("4294967296")
        @Min(0)
        long keptBytes();

        /// Queries computed at the same time, a thread each; the three stores keep to the smallest of theirs.
        @WithDefault("4")
        @Min(1)
        int concurrentQueries();

        /// Queries that may wait for their turn; one more is refused as too-many-jobs.
        @WithDefault("16")
        @Min(1)
        @Max(1000)
        int waitingQueries();

        /// How long a query waits for its turn before it fails as too-many-jobs.
        @WithDefault("PT60S")
        Duration queueWait();

        /// How long to wait for the peers to come to a query or freeze.
        @WithDefault("PT20S")
        Duration peerWait();

        /// How long a query may take once the three have met.
        @WithDefault("PT300S")
        Duration queryDeadline();

        /// How long a freeze may take once the three have met.
        @WithDefault("PT1800S")
        Duration freezeDeadline();

        /// How many of the newest ledger entries of each chain are verified at start.
        @WithDefault("10000")
        @Min(1)
        int ledgerEntriesCheckedAtStart();
    }
}
