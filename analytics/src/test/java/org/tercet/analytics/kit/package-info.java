/// A small real study and three played share stores for the tests of analytics.
package org.tercet.analytics.kit;
