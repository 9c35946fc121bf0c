/** The one hash everything is known by. */
package org.openproctor.core.hash;
