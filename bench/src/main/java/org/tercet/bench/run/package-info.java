/// Whole runs: a conductor and three parties as processes on loopback with TLS.
package org.tercet.bench.run;
