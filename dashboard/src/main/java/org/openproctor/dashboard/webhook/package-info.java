/** Tells the university's systems what happened: signed, retried, listed. */
package org.openproctor.dashboard.webhook;
