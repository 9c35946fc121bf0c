/** Each role as a process of its own, on a host of its own. */
package org.openproctor.standalone.roles;
