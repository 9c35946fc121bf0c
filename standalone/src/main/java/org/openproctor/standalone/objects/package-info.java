/** Objects that ingest hosts serve by HTTP, and who asks other roles for something. */
package org.openproctor.standalone.objects;
