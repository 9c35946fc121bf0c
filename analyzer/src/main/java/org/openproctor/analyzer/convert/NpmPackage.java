package org.openproctor.analyzer.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** What an installed package says of itself. */
record NpmPackage(String name, String version, String licence) {
  static NpmPackage read(Path directory) throws IOException {
    JsonNode json = new ObjectMapper().readTree(directory.resolve("package.json").toFile());
    return new NpmPackage(
        json.required("name").asText(),
        json.required("version").asText(),
        json.required("license").asText());
  }

  String coordinates() {
    return name + "@" + version;
  }
}
