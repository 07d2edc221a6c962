/// The way to a share store: mutual TLS with pinned certificates, two calls, typed answers.
package org.tercet.collector.stores;
