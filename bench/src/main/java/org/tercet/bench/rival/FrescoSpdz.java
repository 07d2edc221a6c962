package org.tercet.bench.rival;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.tercet.bench.BenchFailure;
import org.tercet.bench.run.JavaProcess;

/// FRESCO's SPDZ suite, the online phase: three JVMs over plain sockets.
final class FrescoSpdz implements Rival {
    private static final int HEAP_MEGABYTES = 1500;

    /// Longest that a rival may take.
    private static final Duration MOST = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "FRESCO 1.3.4, SPDZ";
    }

    @Override
    public String note() {
        return "three parties, dishonest majority, malicious; online phase only (dummy preprocessing), no TLS, best of 3";
    }

    @Override
    public List<Score> run(boolean quick, Path folder) {
        List<String> arguments = new ArrayList<>();
        arguments.add(quick ? "5000" : "20000");
        arguments.add(quick ? "100" : "500");
        ports().forEach(port -> arguments.add(port.toString()));
        List<Process> parties = new ArrayList<>();
        try {
            for (int id = 1; id <= 3; id++) {
                List<String> own = new ArrayList<>(arguments);
                own.addFirst(Integer.toString(id));
                parties.add(JavaProcess.start(FrescoParty.class, HEAP_MEGABYTES, folder.resolve("fresco.log"), own));
            }
            Map<String, Score> slowest = new HashMap<>();
            for (Process party : parties) {
                for (Score score : scores(party)) {
                    slowest.merge(score.workload(), score, (a, b) -> a.nanos() >= b.nanos() ? a : b);
                }
            }
            return List.copyOf(slowest.values());
        } finally {
            parties.forEach(Process::destroyForcibly);
        }
    }

    /// Reads lines of workload, number of elements and nanoseconds until the party ends.
    /// What a process prints, a task a line; it is ended if it takes longer than [#MOST].
    static List<Score> scores(Process party) {
        List<Score> scores = new ArrayList<>();
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                party::destroyForcibly,
                CompletableFuture.delayedExecutor(MOST.toSeconds(), TimeUnit.SECONDS, Thread::startVirtualThread));
        try (BufferedReader in = party.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] fields = line.split(" ", -1);
                if (fields.length == 3) {
                    scores.add(new Score(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2])));
                }
            }
            int code = party.waitFor();
            if (late.isDone()) {
                throw new BenchFailure("it did not end within " + MOST.toSeconds() + " s");
            }
            if (code != 0) {
                throw new BenchFailure("it ended with exit code " + code);
            }
            return scores;
        } catch (IOException e) {
            throw new BenchFailure("it cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        } finally {
            late.cancel(false);
        }
    }

    private static List<Integer> ports() {
        List<ServerSocket> probes = new ArrayList<>();
        try {
            for (int k = 0; k < 3; k++) {
                probes.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports =
                    probes.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket probe : probes) {
                probe.close();
            }
            return ports;
        } catch (IOException e) {
            throw new BenchFailure("no free port on 127.0.0.1", e);
        }
    }
}
