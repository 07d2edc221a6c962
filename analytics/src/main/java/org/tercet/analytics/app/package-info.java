/// Use cases, one file each, blocking on virtual threads.
package org.tercet.analytics.app;
