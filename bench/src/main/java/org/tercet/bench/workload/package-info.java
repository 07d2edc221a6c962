/// What is measured: one file per workload.
package org.tercet.bench.workload;
