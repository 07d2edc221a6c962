package org.tercet.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.tercet.bench.workload.Workload;
import org.tercet.smc.InProcessLink;
import org.tercet.smc.LinkLimits;
import org.tercet.smc.PairKeys;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;

/// Three parties in this process, without TLS: the same [PartySide] as in the processes.
public final class ThreeThreads implements Trio {
    private final Map<Party, InProcessLink> links = InProcessLink.three(key(1), key(2), key(3), LinkLimits.standard());
    private final List<PartySide> sides =
            Party.ALL.stream().map(party -> new PartySide(links.get(party))).toList();

    @Override
    public void load(List<Deal> deals) {
        for (Party party : Party.ALL) {
            sides.get(party.index() - 1).load(deals.get(party.index() - 1));
        }
    }

    @Override
    public List<Lap> run(Workload workload, SessionId id, List<Path> outs, boolean counted) {
        return all(index -> sides.get(index).run(workload, id, outs.get(index), counted));
    }

    @Override
    public void resetPeaks() {
        Peaks.reset();
    }

    @Override
    public List<Peaks> peaks() {
        return List.of(Peaks.read());
    }

    @Override
    public void close() {
        links.values().forEach(InProcessLink::close);
    }

    private static byte[] key(int number) {
        byte[] key = new byte[PairKeys.BYTES];
        key[0] = (byte) number;
        return key;
    }

    private static <T> List<T> all(Function<Integer, T> body) {
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            int index = k;
            FutureTask<T> task = new FutureTask<>((Callable<T>) () -> body.apply(index));
            Thread.ofVirtual().start(task);
            tasks.add(task);
        }
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            try {
                results.add(task.get());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        return results;
    }
}
