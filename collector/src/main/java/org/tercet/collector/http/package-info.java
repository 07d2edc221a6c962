/// The rim: paths, headers, limits and problem details; it decides nothing.
package org.tercet.collector.http;
