/// The collector: publishes studies, serves the page, takes in sealed submissions and forwards them; it can open
/// nothing.
package org.tercet.collector;
