/// Analytics: takes signed queries from known parties, passes them to the three stores, hands back sealed results.
package org.tercet.analytics;
