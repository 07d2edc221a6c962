/// What this machine can do at best: the floors that workloads are compared with.
package org.tercet.bench.floor;
