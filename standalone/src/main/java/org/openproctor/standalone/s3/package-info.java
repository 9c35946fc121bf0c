/** Objects in S3 and what speaks its language: the only place that knows the AWS SDK. */
package org.openproctor.standalone.s3;
