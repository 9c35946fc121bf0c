/** Whether a session's recordings are whole and as they came. */
package org.openproctor.standalone.verify;
