/// The protocols: one file each, with its plain twin, declared cost and declared leakage.
@NullMarked
package org.tercet.smc.protocol;

import org.jspecify.annotations.NullMarked;
