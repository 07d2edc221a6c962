/// How fast the engine is on this machine, next to the machine's own floor and to rivals.
package org.tercet.bench;
