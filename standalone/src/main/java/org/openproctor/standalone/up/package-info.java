/** The whole platform in one process: broker, database, ingest, analyzer and dashboard. */
package org.openproctor.standalone.up;
