/// The one bridge between blocking use cases on virtual threads and Hibernate Reactive.
package org.tercet.analytics.database;
