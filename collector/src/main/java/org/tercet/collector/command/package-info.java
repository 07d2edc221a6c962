/// What an owner orders by a signed command.
package org.tercet.collector.command;
