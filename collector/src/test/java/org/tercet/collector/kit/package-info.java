/// Hand-written counterparts for tests: three share stores over real TLS, an owner, and respondents with real keys.
package org.tercet.collector.kit;
