/** The WebSocket that students' pages send their recordings through; the only place of Vert.x. */
package org.openproctor.ingest.gateway;
