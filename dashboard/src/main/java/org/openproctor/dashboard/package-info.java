/** What people see of a session: the integrity report now, the web pages later. */
package org.openproctor.dashboard;
