/// Three parties in one process, links that count, record and cheat, and the learns-nothing harness: for tests, plans
/// and benchmarks.
@NullMarked
package org.tercet.smc.kit;

import org.jspecify.annotations.NullMarked;
