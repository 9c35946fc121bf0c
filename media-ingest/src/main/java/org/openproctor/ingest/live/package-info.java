/** Sessions that are being recorded: what came is kept, cut into segments and gone on with. */
package org.openproctor.ingest.live;
