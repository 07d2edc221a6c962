/// Counts for owners: how many submissions, never which.
package org.tercet.collector.fieldwork;
