/// The rim: mutual TLS, callers by certificate, problem details.
@org.jspecify.annotations.NullMarked
package org.tercet.store.http;
