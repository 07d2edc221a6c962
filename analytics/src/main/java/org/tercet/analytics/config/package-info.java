/// The documented configuration of analytics.
package org.tercet.analytics.config;
