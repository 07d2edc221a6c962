package org.tercet.bench.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tercet.bench.BenchFailure;
import org.tercet.bench.run.NodeTools;

/// JIFF, an engine in JavaScript: three Node processes that talk through a fourth.
final class Jiff implements Rival {
    @Override
    public String name() {
        return "JIFF 1.0.0 (jiff-mpc)";
    }

    @Override
    public String note() {
        return "Shamir shares modulo 16777729, semi-honest, relayed by a server that also deals triples; no TLS,"
                + " messages encrypted by libsodium; one cold run";
    }

    @Override
    public List<Score> run(boolean quick, Path folder) {
        Path script = NodeTools.folder().resolve("jiff.mjs");
        if (!Files.isDirectory(NodeTools.folder().resolve("node_modules/jiff-mpc"))) {
            throw new BenchFailure("jiff-mpc is not installed in bench/node");
        }
        try {
            Process node = new ProcessBuilder("node", script.toString(), quick ? "50" : "200", quick ? "2" : "5")
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("jiff.log").toFile()))
                    .start();
            try {
                return FrescoSpdz.scores(node);
            } finally {
                node.destroyForcibly();
            }
        } catch (IOException e) {
            throw new BenchFailure("Node cannot be started: " + e.getMessage(), e);
        }
    }
}
