/// Commands for owners, members, providers and operators: noun verb.
package org.tercet.cli;
