/// From a signed query to a sealed share of its result.
@org.jspecify.annotations.NullMarked
package org.tercet.store.query;
