/// The engine's foundation: parties, replicated shares over Z_2^64, joint randomness, sessions and links.
@NullMarked
package org.tercet.smc;

import org.jspecify.annotations.NullMarked;
