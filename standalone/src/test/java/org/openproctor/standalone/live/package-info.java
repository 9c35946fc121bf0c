/** The live side over real brokers, a real database and a real ingest; pages are plain clients. */
package org.openproctor.standalone.live;
