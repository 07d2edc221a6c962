/// The five tables as entities, and the one bridge between blocking use cases and Hibernate Reactive.
package org.tercet.collector.database;
