/// PostgreSQL and Keycloak as ordinary processes of this machine, with secrets made at run time.
@NullMarked
package org.tercet.local;

import org.jspecify.annotations.NullMarked;
