/** The demo: an exam of our own making, from photos of real faces, and what stands in it. */
package org.openproctor.standalone.demo;
