/// The store's wire to its two peers.
@org.jspecify.annotations.NullMarked
package org.tercet.store.link;
