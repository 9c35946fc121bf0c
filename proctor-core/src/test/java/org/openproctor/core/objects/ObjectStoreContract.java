package org.openproctor.core.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.hash.Sha256;

/** What every {@link ObjectStore} does. */
public abstract class ObjectStoreContract {
  @TempDir Path files;

  /** An empty store. */
  protected abstract ObjectStore store();

  @Test
  void object_isReadAsItWasPut() throws Exception {
    store().put("s1/media/webcam/000000.webm", bytes("hello"));

    assertThat(read("s1/media/webcam/000000.webm")).isEqualTo("hello");
    StoredObject known = store().head("s1/media/webcam/000000.webm").orElseThrow();
    assertThat(known.bytes()).isEqualTo(5);
    assertThat(known.key()).isEqualTo("s1/media/webcam/000000.webm");
  }

  @Test
  void emptyObject_isAnObject() throws Exception {
    store().put("s1/claim", new byte[0]);

    assertThat(read("s1/claim")).isEmpty();
    assertThat(store().head("s1/claim")).isPresent();
  }

  @Test
  void file_isReadAfterItIsGone() throws Exception {
    Path file = Files.writeString(files.resolve("segment"), "bytes");
    store().put("s1/a", file, Sha256.of(file));
    Files.delete(file);

    assertThat(read("s1/a")).isEqualTo("bytes");
  }

  @Test
  void fileTwice_isTheSame() throws Exception {
    Path file = Files.writeString(files.resolve("segment"), "bytes");
    store().put("s1/a", file, Sha256.of(file));
    store().put("s1/a", file, Sha256.of(file));

    assertThat(read("s1/a")).isEqualTo("bytes");
    assertThat(store().list("s1/")).hasSize(1);
  }

  @Test
  void objectPutAgain_isTheNewOneWithAnotherTag() throws Exception {
    store().put("s1/a", bytes("old"));
    String tag = store().head("s1/a").orElseThrow().tag();
    store().put("s1/a", bytes("new"));

    assertThat(read("s1/a")).isEqualTo("new");
    assertThat(store().head("s1/a").orElseThrow().tag()).isNotEqualTo(tag);
  }

  @Test
  void putNew_leavesWhatIsThere() throws Exception {
    assertThat(store().putNew("s1/a", bytes("first"))).isTrue();
    assertThat(store().putNew("s1/a", bytes("second"))).isFalse();

    assertThat(read("s1/a")).isEqualTo("first");
  }

  @Test
  void nothing_isEmpty() {
    assertThat(store().open("s1/a")).isEmpty();
    assertThat(store().head("s1/a")).isEmpty();
    assertThat(store().list("s1/")).isEmpty();
  }

  @Test
  void list_hasAllBelowThePrefixByKey() {
    IntStream.range(0, 12).forEach(i -> store().put("s1/part/" + (20 - i), bytes("x" + i)));
    store().put("s10/part/1", bytes("another session"));

    assertThat(store().list("s1/")).extracting(StoredObject::key).hasSize(12).isSorted();
    assertThat(store().list("s1/")).allSatisfy(this::isAsItsHeadSays);
  }

  @Test
  void delete_takesAllBelowThePrefixAndNothingElse() {
    store().put("s1/a/1", bytes("1"));
    store().put("s1/b", bytes("2"));
    store().put("s10/a", bytes("3"));
    store().delete("s1/");
    store().delete("s1/");

    assertThat(store().list("s1/")).isEmpty();
    assertThat(store().head("s10/a")).isPresent();
  }

  @Test
  void keyOutOfTheStore_isRefused() {
    assertThatThrownBy(() -> store().put("s1/../../etc/passwd", bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().delete("/")).isInstanceOf(IllegalArgumentException.class);
  }

  private void isAsItsHeadSays(StoredObject listed) {
    StoredObject head = store().head(listed.key()).orElseThrow();
    assertThat(head.tag()).isEqualTo(listed.tag());
    assertThat(head.bytes()).isEqualTo(listed.bytes());
  }

  private String read(String key) throws IOException {
    try (InputStream in = store().open(key).orElseThrow()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
