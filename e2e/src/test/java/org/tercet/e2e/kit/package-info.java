/// What the end-to-end tests are written with: the running platform, its doors, and studies of their own.
@NullMarked
package org.tercet.e2e.kit;

import org.jspecify.annotations.NullMarked;
