/** Pictures and geometry on OpenCV: reading, cropping for the networks, head pose, drawing. */
package org.openproctor.analyzer.vision;
