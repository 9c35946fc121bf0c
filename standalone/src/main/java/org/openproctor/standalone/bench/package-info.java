/** Benches: how good and how fast, in figures a person can check. */
package org.openproctor.standalone.bench;
