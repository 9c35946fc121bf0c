/** Who sits which exam: the identifiers every other package keys on. */
package org.openproctor.core.session;
