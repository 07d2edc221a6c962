/// Other engines on the same tasks.
package org.tercet.bench.rival;
