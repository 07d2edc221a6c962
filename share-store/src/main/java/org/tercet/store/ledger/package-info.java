/// The hash-chained, append-only account of everything this store decided.
@org.jspecify.annotations.NullMarked
package org.tercet.store.ledger;
