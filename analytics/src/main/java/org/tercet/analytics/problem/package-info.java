/// Problems (RFC 9457) as they travel through the use cases to the rim.
package org.tercet.analytics.problem;
