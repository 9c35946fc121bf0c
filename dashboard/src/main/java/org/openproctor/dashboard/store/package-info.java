/** Exams, sessions, incidents, reviews and people, in PostgreSQL behind one port each. */
package org.openproctor.dashboard.store;
