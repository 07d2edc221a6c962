/// Hand-written stand-ins for the services, for tests of the command line alone.
package org.tercet.cli.kit;
