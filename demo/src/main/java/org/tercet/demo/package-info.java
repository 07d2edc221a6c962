/// The whole platform on one machine, a real survey loaded through the public door, and real questions asked.
@NullMarked
package org.tercet.demo;

import org.jspecify.annotations.NullMarked;
