/// Statistics on shares: one file per statistic, each beside its plain twin, with suppression inside the computation.
package org.tercet.statistics;
