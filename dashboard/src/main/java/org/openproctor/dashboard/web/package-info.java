/** The HTTP side: the university's API, the staff's pages, the student's way in. */
package org.openproctor.dashboard.web;
