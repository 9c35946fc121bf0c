/** What the parts count, as Prometheus reads it. The one place that knows Micrometer. */
package org.openproctor.standalone.metrics;
