package org.openproctor.analyzer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class TorchScriptZipTest {
  private static final String[] NAMES = {"model/a", "model/code/longer.py", "model/data/0"};

  @Test
  void contents_beginAtMultiplesOf64() throws IOException {
    byte[] zip = zip();

    int entries = 0;
    for (int at = 0; at + 4 <= zip.length; at++) {
      ByteBuffer header = ByteBuffer.wrap(zip, at, zip.length - at).slice();
      header.order(ByteOrder.LITTLE_ENDIAN);
      if (header.getInt(0) == 0x04034b50) {
        assertThat((at + 30 + header.getShort(26) + header.getShort(28)) % 64).isZero();
        entries++;
      }
    }
    assertThat(entries).isEqualTo(NAMES.length);
  }

  @Test
  void entries_areReadByOthers() throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip()))) {
      for (String name : NAMES) {
        ZipEntry entry = in.getNextEntry();
        assertThat(entry.getName()).isEqualTo(name);
        assertThat(in.readAllBytes()).isEqualTo(content(name)); // checks the CRC as well
      }
      assertThat(in.getNextEntry()).isNull();
    }
  }

  @Test
  void sameContents_giveTheSameBytes() throws IOException {
    assertThat(zip()).isEqualTo(zip());
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TorchScriptZip zip = new TorchScriptZip(out)) {
      for (String name : NAMES) {
        zip.put(name, content(name));
      }
    }
    return out.toByteArray();
  }

  private static byte[] content(String name) {
    return new byte[name.length() * 17];
  }
}
