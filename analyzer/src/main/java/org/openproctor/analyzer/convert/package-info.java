/** Turns published TFJS and ONNX models into TorchScript archives, while the project is built. */
package org.openproctor.analyzer.convert;
