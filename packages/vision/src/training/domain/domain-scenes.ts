import type { RandomStream } from '@medmodal/training';
import type { SquareImages } from './domain-images.ts';

/** Draws an image of nothing medical, pixels from 0 to 1. */
type Scene = (images: SquareImages, random: RandomStream) => Float32Array;

/** A brightness from row and column, both from 0 to 1. */
type Brightness = (row: number, column: number) => number;

/** Images out of nothing, by what they show. */
export const outlierScenes: Readonly<Record<string, Scene>> = {
  blank: drawn((random) => {
    const level = random.uniform();
    return () => level;
  }),
  noise: drawn((random) => {
    const [cells, level, strength] = [4 + random.integer(25), random.uniform(), 0.1 + 0.5 * random.uniform()];
    const values = new Float32Array(cells * cells);
    random.fillNormal(values);
    return (row, column) =>
      level + strength * (values[Math.floor(row * 0.999 * cells) * cells + Math.floor(column * 0.999 * cells)] ?? 0);
  }),
  clouds: drawn(clouds),
  stripes: drawn((random) => {
    const [across, down, phase] = [40 * (random.uniform() - 0.5), 40 * (random.uniform() - 0.5), 7 * random.uniform()];
    const checked = random.uniform() < 0.4;
    return (row, column) => {
      const wave = Math.sin(across * column + phase) * (checked ? Math.sin(down * row) : 1);
      return 0.5 + 0.5 * (checked ? Math.sign(wave) : Math.sin(across * column + down * row + phase));
    };
  }),
  shapes: drawn(shapes),
};

function drawn(scene: (random: RandomStream) => Brightness): Scene {
  return ({ size, channels }, random) => {
    const pixels = new Float32Array(size * size * channels);
    const grain = 0.03 * random.uniform();
    const coloured = channels > 1 && random.uniform() < 0.7;
    let brightness = scene(random);
    for (let channel = 0; channel < channels; channel += 1) {
      if (coloured && channel > 0) brightness = scene(random);
      for (let at = 0; at < size * size; at += 1) {
        const value = brightness(Math.floor(at / size) / (size - 1), (at % size) / (size - 1));
        pixels[at * channels + channel] = Math.min(1, Math.max(0, value + grain * random.normal()));
      }
    }
    return pixels;
  };
}

/** A few random levels, smoothly joined. */
function clouds(random: RandomStream): Brightness {
  const cells = 2 + random.integer(7);
  const levels = Float32Array.from({ length: (cells + 1) ** 2 }, () => random.uniform());
  const level = (row: number, column: number): number => levels[row * (cells + 1) + column] ?? 0;
  const strength = 0.3 + random.uniform();
  return (row, column) => {
    const [y, x] = [Math.min(cells - 1, Math.floor(row * cells)), Math.min(cells - 1, Math.floor(column * cells))];
    const [down, right] = [row * cells - y, column * cells - x];
    const top = level(y, x) * (1 - right) + level(y, x + 1) * right;
    const bottom = level(y + 1, x) * (1 - right) + level(y + 1, x + 1) * right;
    return 0.5 + strength * (top * (1 - down) + bottom * down - 0.5);
  };
}

/** Ellipses and boxes before clouds, as things lie in a photograph. */
function shapes(random: RandomStream): Brightness {
  const ground = clouds(random);
  const things = Array.from({ length: 2 + random.integer(8) }, () => ({
    row: random.uniform(),
    column: random.uniform(),
    height: 0.05 + 0.35 * random.uniform(),
    width: 0.05 + 0.35 * random.uniform(),
    round: random.uniform() < 0.7,
    level: random.uniform(),
    slope: random.uniform() - 0.5,
  }));
  return (row, column) => {
    let value = ground(row, column);
    for (const thing of things) {
      const [down, right] = [(row - thing.row) / thing.height, (column - thing.column) / thing.width];
      const inside = thing.round ? down * down + right * right < 1 : Math.abs(down) < 1 && Math.abs(right) < 1;
      if (inside) value = thing.level + 0.5 * thing.slope * (down + right);
    }
    return value;
  };
}
