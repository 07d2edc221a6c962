/// One party of the three: keeps share columns, decides for itself what may be computed, and keeps a ledger of it.
@org.jspecify.annotations.NullMarked
package org.tercet.store;
