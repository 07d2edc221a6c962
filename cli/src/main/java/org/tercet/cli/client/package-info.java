/// What the commands do, as a library: studies, imports, queries, over HTTP.
package org.tercet.cli.client;
