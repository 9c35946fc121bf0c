/** For whoever keeps a process running: is it well, is it ready, and how it ends in order. */
package org.openproctor.standalone.ops;
