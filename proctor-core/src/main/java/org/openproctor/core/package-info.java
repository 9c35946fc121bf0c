/** The root of the words of the field; see the packages below. */
package org.openproctor.core;
