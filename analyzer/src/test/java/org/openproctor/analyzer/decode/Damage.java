package org.openproctor.analyzer.decode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a file in the ways files get damaged, and in a few that only an attacker thinks of. */
enum Damage {
  FLIPPED_BITS {
    @Override
    byte[] of(byte[] file, List<byte[]> others, Random random) {
      byte[] damaged = file.clone();
      int flips = 1 + random.nextInt(60);
      for (int i = 0; i < flips; i++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return damaged;
    }
  },
  /** Most of what a demuxer trusts is at the beginning. */
  DAMAGED_HEADER {
    @Override
    byte[] of(byte[] file, List<byte[]> others, Random random) {
      byte[] damaged = file.clone();
      int changes = 1 + random.nextInt(8);
      for (int i = 0; i < changes; i++) {
        damaged[random.nextInt(Math.min(600, damaged.length))] = (byte) random.nextInt(256);
      }
      return damaged;
    }
  },
  TRUNCATED {
    @Override
    byte[] of(byte[] file, List<byte[]> others, Random random) {
      return Arrays.copyOf(file, random.nextInt(file.length));
    }
  },
  SPLICED {
    @Override
    byte[] of(byte[] file, List<byte[]> others, Random random) {
      byte[] other = others.get(random.nextInt(others.size()));
      int cut = random.nextInt(file.length);
      int from = random.nextInt(other.length);
      byte[] damaged = Arrays.copyOf(file, cut + other.length - from);
      System.arraycopy(other, from, damaged, cut, other.length - from);
      return damaged;
    }
  },
  OVERWRITTEN {
    @Override
    byte[] of(byte[] file, List<byte[]> others, Random random) {
      byte[] damaged = file.clone();
      int from = random.nextInt(damaged.length);
      byte[] rubbish = new byte[random.nextInt(Math.min(4096, damaged.length - from)) + 1];
      if (random.nextBoolean()) {
        random.nextBytes(rubbish);
      }
      System.arraycopy(rubbish, 0, damaged, from, Math.min(rubbish.length, damaged.length - from));
      return damaged;
    }
  },
  MISSING_PIECE {
    @Override
    byte[] of(byte[] file, List<byte[]> others, Random random) {
      int from = random.nextInt(file.length);
      int to = Math.min(file.length, from + random.nextInt(5000));
      byte[] damaged = Arrays.copyOf(file, file.length - (to - from));
      System.arraycopy(file, to, damaged, from, file.length - to);
      return damaged;
    }
  },
  RANDOM {
    @Override
    byte[] of(byte[] file, List<byte[]> others, Random random) {
      byte[] damaged = new byte[random.nextInt(20_000)];
      random.nextBytes(damaged);
      int kept = Math.min(damaged.length, random.nextInt(64)); // often with the right beginning
      System.arraycopy(file, 0, damaged, 0, kept);
      return damaged;
    }
  };

  abstract byte[] of(byte[] file, List<byte[]> others, Random random);
}
