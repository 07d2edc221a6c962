/// The store's configuration and the identities it pins.
@org.jspecify.annotations.NullMarked
package org.tercet.store.config;
