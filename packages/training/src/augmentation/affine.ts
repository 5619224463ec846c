/**
 * Where the pixels of a changed image come from: the pixel at (x, y) is taken from
 * (`xx`·x + `xy`·y + `x0`, `yx`·x + `yy`·y + `y0`) of the source. Pixels, from the image's centre, x to the right, y down.
 */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

/** Leaves every pixel where it is. */
export const IDENTITY: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

/** The change that does `first` and then `second`. */
export function followedBy(first: Affine, second: Affine): Affine {
  return {
    xx: first.xx * second.xx + first.xy * second.yx,
    xy: first.xx * second.xy + first.xy * second.yy,
    x0: first.xx * second.x0 + first.xy * second.y0 + first.x0,
    yx: first.yx * second.xx + first.yy * second.yx,
    yy: first.yx * second.xy + first.yy * second.yy,
    y0: first.yx * second.x0 + first.yy * second.y0 + first.y0,
  };
}

/** Whether nothing moves. */
export function isIdentity({ xx, xy, x0, yx, yy, y0 }: Affine): boolean {
  return xx === 1 && xy === 0 && x0 === 0 && yx === 0 && yy === 1 && y0 === 0;
}
