export type PhotoHint = 'dark' | 'bright' | 'flat' | 'far' | 'off' | 'several' | 'good';

/** A face's box in parts of the picture's width and height. */
export interface FaceBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * What to tell somebody before the camera, from a small RGBA picture: mean light, contrast, and
 * whether the oval in the middle differs from the edge; with the browser's own face detector where
 * it has one. Only advice: whether the photo will do is said by the server.
 */
export function photoHint(picture: ImageData, faces: FaceBox[] | null): PhotoHint {
  const light = lightOf(picture);
  const all = mean(light);
  const spread = Math.sqrt(mean(light.map((value) => (value - all) ** 2)));
  if (all < 45) {
    return 'dark';
  }
  if (all > 225) {
    return 'bright';
  }
  if (spread < 12) {
    return 'flat';
  }
  return faces === null ? 'good' : faceHint(faces);
}

function faceHint(faces: FaceBox[]): PhotoHint {
  const [face] = faces;
  if (faces.length > 1) {
    return 'several';
  }
  if (!face) {
    return 'off';
  }
  const middle = face.x + face.width / 2;
  if (Math.abs(middle - 0.5) > 0.15) {
    return 'off';
  }
  return face.height < 0.3 ? 'far' : 'good';
}

function lightOf({ data }: ImageData): number[] {
  const light: number[] = [];
  for (let i = 0; i + 2 < data.length; i += 4) {
    light.push(0.299 * (data[i] ?? 0) + 0.587 * (data[i + 1] ?? 0) + 0.114 * (data[i + 2] ?? 0));
  }
  return light;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
