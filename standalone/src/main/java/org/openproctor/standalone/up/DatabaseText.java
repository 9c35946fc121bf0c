package org.openproctor.standalone.up;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.openproctor.dashboard.store.Database;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE}. Never repeats what it was given. */
public final class DatabaseText implements ITypeConverter<Database.Address> {
  private static final int PORT = 5432;
  private static final String SHAPE =
      "a database is named as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with signs such as @"
          + " in the password as %40";

  @Override
  public Database.Address convert(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(SHAPE); // the cause would repeat the password
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    String user = uri.getRawUserInfo();
    if (!"postgresql".equals(uri.getScheme())
        || uri.getHost() == null
        || path.isEmpty()
        || user == null) {
      throw new TypeConversionException(SHAPE);
    }
    int colon = user.indexOf(':');
    return new Database.Address(
        uri.getHost(),
        uri.getPort() < 0 ? PORT : uri.getPort(),
        path,
        decoded(colon < 0 ? user : user.substring(0, colon)),
        colon < 0 ? "" : decoded(user.substring(colon + 1)));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
