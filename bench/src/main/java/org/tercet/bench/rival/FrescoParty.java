package org.tercet.bench.rival;

import dk.alexandra.fresco.framework.Application;
import dk.alexandra.fresco.framework.DRes;
import dk.alexandra.fresco.framework.Party;
import dk.alexandra.fresco.framework.builder.numeric.ProtocolBuilderNumeric;
import dk.alexandra.fresco.framework.builder.numeric.field.BigIntegerFieldDefinition;
import dk.alexandra.fresco.framework.builder.numeric.field.FieldDefinition;
import dk.alexandra.fresco.framework.configuration.NetworkConfigurationImpl;
import dk.alexandra.fresco.framework.network.socket.SocketNetwork;
import dk.alexandra.fresco.framework.sce.SecureComputationEngineImpl;
import dk.alexandra.fresco.framework.sce.evaluator.BatchedProtocolEvaluator;
import dk.alexandra.fresco.framework.sce.evaluator.BatchedStrategy;
import dk.alexandra.fresco.framework.util.AesCtrDrbg;
import dk.alexandra.fresco.framework.util.ModulusFinder;
import dk.alexandra.fresco.framework.value.SInt;
import dk.alexandra.fresco.lib.common.compare.Comparison;
import dk.alexandra.fresco.suite.spdz.SpdzProtocolSuite;
import dk.alexandra.fresco.suite.spdz.SpdzResourcePool;
import dk.alexandra.fresco.suite.spdz.SpdzResourcePoolImpl;
import dk.alexandra.fresco.suite.spdz.storage.SpdzDummyDataSupplier;
import dk.alexandra.fresco.suite.spdz.storage.SpdzOpenedValueStoreImpl;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One party of the rival FRESCO: arguments are its id, the number of products, the number of comparisons, three ports.
public final class FrescoParty {
    private static final int REPEATS = 3;
    private static final int FIELD_BITS = 128;
    private static final int VALUE_BITS = 64;
    private static final int FIXED_BITS = 8;

    private final SpdzResourcePool pool;
    private final SocketNetwork network;
    private final SecureComputationEngineImpl<SpdzResourcePool, ProtocolBuilderNumeric> engine;

    private FrescoParty(int id, Map<Integer, Party> parties) {
        FieldDefinition field = new BigIntegerFieldDefinition(ModulusFinder.findSuitableModulus(FIELD_BITS));
        // The dummy supplier deals the key of each party from a seed that all know: for timing only.
        pool = new SpdzResourcePoolImpl(
                id,
                parties.size(),
                new SpdzOpenedValueStoreImpl(),
                new SpdzDummyDataSupplier(id, parties.size(), field, BigInteger.valueOf(id + 17)),
                AesCtrDrbg::new);
        network = new SocketNetwork(new NetworkConfigurationImpl(id, parties));
        SpdzProtocolSuite suite = new SpdzProtocolSuite(VALUE_BITS, FIXED_BITS);
        engine = new SecureComputationEngineImpl<>(
                suite, new BatchedProtocolEvaluator<>(new BatchedStrategy<>(), suite));
    }

    /// Runs both tasks and prints a line for each: workload, number of elements, nanoseconds of the best run.
    public static void main(String[] args) {
        Map<Integer, Party> parties = new HashMap<>();
        for (int id = 1; id <= 3; id++) {
            parties.put(id, new Party(id, "127.0.0.1", Integer.parseInt(args[2 + id])));
        }
        FrescoParty party = new FrescoParty(Integer.parseInt(args[0]), parties);
        party.time("multiply", Integer.parseInt(args[1]), false);
        party.time("less-than", Integer.parseInt(args[2]), true);
        party.engine.close();
        party.network.close();
        System.exit(0);
    }

    private void time(String workload, int n, boolean compare) {
        long best = Long.MAX_VALUE;
        List<DRes<SInt>> inputs = run(builder -> {
            List<DRes<SInt>> shared = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                shared.add(builder.numeric().input(j + 2, 1));
            }
            return () -> shared;
        });
        for (int k = 0; k < REPEATS; k++) {
            long start = System.nanoTime();
            List<DRes<SInt>> results = run(builder -> builder.par(parallel -> {
                List<DRes<SInt>> outputs = new ArrayList<>();
                for (int j = 0; j < n; j++) {
                    outputs.add(
                            compare
                                    ? Comparison.using(parallel).compareLT(inputs.get(j), inputs.get(n - 1 - j))
                                    : parallel.numeric().mult(inputs.get(j), inputs.get(n - 1 - j)));
                }
                return () -> outputs;
            }));
            best = Math.min(best, System.nanoTime() - start);
            check(results.getFirst(), compare ? (n > 1 ? 1 : 0) : 2L * (n + 1));
        }
        System.out.println(workload + " " + n + " " + best);
    }

    private void check(DRes<SInt> result, long expected) {
        BigInteger opened = run(builder -> builder.numeric().open(result));
        if (!opened.equals(BigInteger.valueOf(expected))) {
            throw new IllegalStateException("FRESCO's result is wrong");
        }
    }

    private <T> T run(Application<T, ProtocolBuilderNumeric> application) {
        return engine.runApplication(application, pool, network, Duration.ofMinutes(2));
    }
}
