/** The command line: every role in one process. */
package org.openproctor.standalone;
