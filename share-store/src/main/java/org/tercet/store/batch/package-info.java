/// From submissions to columns: what the three agree on at a freeze.
@org.jspecify.annotations.NullMarked
package org.tercet.store.batch;
