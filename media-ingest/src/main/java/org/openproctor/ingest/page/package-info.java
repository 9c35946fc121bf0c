/** What the student's page tells of itself, and what it is told. */
package org.openproctor.ingest.page;
