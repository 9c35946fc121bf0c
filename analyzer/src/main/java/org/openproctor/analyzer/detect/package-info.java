/** Detectors: each looks at one thing in a scene or a stretch of sound and says what it found. */
package org.openproctor.analyzer.detect;
