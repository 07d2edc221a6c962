/// JMH benchmarks of the engine's inner loops.
package org.tercet.bench.kernels;
