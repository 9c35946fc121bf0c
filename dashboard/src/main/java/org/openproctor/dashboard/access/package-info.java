/** Who somebody is and what they may do: passwords, tokens, roles, limits on failures. */
package org.openproctor.dashboard.access;
