/// Chores in the background.
package org.tercet.collector.upkeep;
