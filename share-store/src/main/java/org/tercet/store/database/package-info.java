/// The only way to PostgreSQL: one bridge to Hibernate Reactive, one pool for bulk share columns.
@org.jspecify.annotations.NullMarked
package org.tercet.store.database;
