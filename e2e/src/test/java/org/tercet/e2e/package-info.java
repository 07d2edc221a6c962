/// The whole platform as processes on loopback: figures, faults, attacks, a browser; one class per promise.
@NullMarked
package org.tercet.e2e;

import org.jspecify.annotations.NullMarked;
