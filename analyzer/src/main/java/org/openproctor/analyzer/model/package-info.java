/** The trained networks, run by DJL's PyTorch engine, and the catalogue of their archives. */
package org.openproctor.analyzer.model;
