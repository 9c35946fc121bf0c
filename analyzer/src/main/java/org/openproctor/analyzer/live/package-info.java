/** Live sessions: many of them on few workers, each from its segments and events to incidents. */
package org.openproctor.analyzer.live;
