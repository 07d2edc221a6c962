/// Publishing studies and looking them up.
package org.tercet.collector.study;
