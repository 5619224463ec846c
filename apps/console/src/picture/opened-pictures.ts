import { decodePicture, isVolume, modalityTransform, sliceOf, type Image, type Picture } from '@medmodal/vision';
import { drawFrame } from './draw-frame.ts';
import type { DrawnFrame, DrawOptions, PictureFacts, PixelPosition } from './picture-facts.ts';
import { usualValues } from './usual-values.ts';

/** Pictures that are held decoded, by number. The worker has one of these. */
export class OpenedPictures {
  readonly #pictures = new Map<number, Picture>();
  #opened = 0;

  /** Decodes a file of any format and keeps it. */
  async open(bytes: Uint8Array): Promise<PictureFacts> {
    const picture = await decodePicture(bytes);
    const id = ++this.#opened;
    this.#pictures.set(id, picture);
    return factsOf(id, picture);
  }

  /** Draws one frame. */
  draw(id: number, { frame, window, inverted }: DrawOptions): DrawnFrame {
    return drawFrame(this.#frame(id, frame), window, inverted);
  }

  /** The value of a pixel in the unit of the picture, or red, green and blue. */
  probe(id: number, { frame, x, y }: PixelPosition): readonly number[] {
    const { width, channels, pixels, rescale } = this.#frame(id, frame);
    const valueOf = modalityTransform(rescale);
    const at = (y * width + x) * channels;
    return [...pixels.subarray(at, at + channels)].map(valueOf);
  }

  /** The stored numbers of one frame as bytes: the classes of a mask. */
  classes(id: number, frame: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#frame(id, frame).pixels);
  }

  /** Forgets a picture. */
  close(id: number): void {
    this.#pictures.delete(id);
  }

  #frame(id: number, frame: number): Image {
    const picture = this.#pictures.get(id);
    if (!picture) throw new Error(`Picture ${id} is closed.`);
    return frameOf(picture, frame);
  }
}

function factsOf(id: number, picture: Picture): PictureFacts {
  const frames = isVolume(picture) ? picture.depth : 1;
  const { width, height, channels, photometric, units, windows, range, spacing, placement, acquisition } = picture;
  return {
    id,
    width,
    height,
    frames,
    axis: isVolume(picture) ? picture.axis : 'space',
    channels,
    photometric,
    units,
    windows,
    range,
    usual: usualValues(frameOf(picture, Math.floor(frames / 2))),
    ...(spacing && { spacing: { z: 0, ...spacing } }),
    ...(placement && { placement }),
    ...(acquisition && { acquisition }),
  };
}

function frameOf(picture: Picture, frame: number): Image {
  return isVolume(picture) ? sliceOf(picture, frame) : picture;
}
