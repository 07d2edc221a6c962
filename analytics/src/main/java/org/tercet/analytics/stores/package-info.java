/// The three share stores as analytics sees them: pinned mutual TLS, parallel questions, typed failures, verified
/// manifests.
package org.tercet.analytics.stores;
