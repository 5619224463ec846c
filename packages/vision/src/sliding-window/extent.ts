/** Slices, rows and columns of a grid or a window; a picture has one slice. */
export type Extent = readonly [depth: number, height: number, width: number];
