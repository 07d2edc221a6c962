package org.tercet.bench.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.tercet.bench.BenchFailure;
import org.tercet.bench.workload.Workload;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;

/// Three parties as three JVMs on loopback, joined by mutual TLS, optionally with a delay on every connection.
public final class ThreeProcesses implements Trio {
    private final List<Process> processes = new ArrayList<>();
    private final List<BufferedReader> replies = new ArrayList<>();
    private final List<BufferedWriter> orders = new ArrayList<>();
    private final List<DelayingRelay> relays = new ArrayList<>();
    private final Path log;

    private ThreeProcesses(Path log) {
        this.log = log;
    }

    /// Starts and connects the three.
    ///
    /// @param folder for the parties' log
    /// @param heapMegabytes largest heap of each
    /// @param rttMillis added to every round trip; 0 for none
    public static ThreeProcesses start(Path folder, int heapMegabytes, int rttMillis) {
        ThreeProcesses trio = new ThreeProcesses(folder.resolve("parties.log"));
        try {
            for (Party party : Party.ALL) {
                Process process =
                        JavaProcess.start(PartyProcess.class, heapMegabytes, trio.log, List.of("" + party.index()));
                trio.processes.add(process);
                trio.replies.add(process.inputReader(StandardCharsets.UTF_8));
                trio.orders.add(process.outputWriter(StandardCharsets.UTF_8));
            }
            trio.connect(rttMillis);
            return trio;
        } catch (RuntimeException e) {
            trio.close();
            throw e;
        }
    }

    @Override
    public void load(List<Deal> deals) {
        all(party -> new Order.Load(deals.get(party.index() - 1)));
    }

    @Override
    public List<Lap> run(Workload workload, SessionId id, List<Path> outs, boolean counted) {
        return all(party -> new Order.Run(
                        workload.name(), id.bytes(), outs.get(party.index() - 1).toString(), counted))
                .stream()
                .map(reply -> Objects.requireNonNull(reply.lap()))
                .toList();
    }

    @Override
    public void resetPeaks() {
        all(party -> new Order.ResetPeaks());
    }

    @Override
    public List<Peaks> peaks() {
        return all(party -> new Order.ReadPeaks()).stream()
                .map(reply -> Objects.requireNonNull(reply.peaks()))
                .toList();
    }

    @Override
    public void close() {
        for (BufferedWriter order : orders) {
            try {
                order.close();
            } catch (IOException e) {
                // it is gone already
            }
        }
        for (Process process : processes) {
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
        relays.forEach(DelayingRelay::close);
    }

    private void connect(int rttMillis) {
        List<Reply.Hello> hellos = new ArrayList<>();
        for (Party party : Party.ALL) {
            hellos.add(Objects.requireNonNull(read(party).hello()));
        }
        all(party -> {
            List<Order.Peer> peers = new ArrayList<>();
            for (Party other : party.others()) {
                Reply.Hello there = hellos.get(other.index() - 1);
                int port = there.port();
                if (rttMillis > 0 && other.index() > party.index()) {
                    DelayingRelay relay = DelayingRelay.start(
                            port, Duration.ofMillis(rttMillis).dividedBy(2));
                    relays.add(relay);
                    port = relay.port();
                }
                peers.add(new Order.Peer(other.index(), port, there.certificate()));
            }
            return new Order.Connect(peers);
        });
    }

    /// Sends all orders before it waits for the first reply.
    private List<Reply> all(Function<Party, Order> order) {
        for (Party party : Party.ALL) {
            BufferedWriter writer = orders.get(party.index() - 1);
            try {
                writer.write(Lines.write(order.apply(party)));
                writer.newLine();
                writer.flush();
            } catch (IOException e) {
                throw new BenchFailure(party + " is gone; its log is " + log, e);
            }
        }
        List<Reply> answers = new ArrayList<>();
        BenchFailure failure = null;
        for (Party party : Party.ALL) {
            try {
                answers.add(read(party));
            } catch (BenchFailure e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return answers;
    }

    private Reply read(Party party) {
        try {
            String line = replies.get(party.index() - 1).readLine();
            if (line == null) {
                throw new BenchFailure(party + " ended; its log is " + log);
            }
            Reply reply = Lines.read(line, Reply.class);
            if (reply.error() != null) {
                throw new BenchFailure(party + ": " + reply.error());
            }
            return reply;
        } catch (IOException e) {
            throw new BenchFailure(party + " is gone; its log is " + log, e);
        }
    }
}
