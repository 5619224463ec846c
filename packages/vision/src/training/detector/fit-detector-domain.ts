import { lookOf, strangenessOf, type DetectorDomain } from '../../encoders/detector-domain.ts';
import type { PixelStatistics } from '../classifier/pixel-statistics.ts';
import type { BoxedImage } from './boxed-image.ts';

/** Added to the variance of each number, so that two alike images do not make everything else strange. */
const RIDGE = 0.02;
/** How much further than the furthest training image an image may look. */
const SLACK = 1.5;

/** What images look like that are like those of the training: mean and covariance of their looks. */
export function fitDetectorDomain(images: readonly BoxedImage[], statistics: PixelStatistics): DetectorDomain {
  const looks = images.map((image) => {
    const { width, height, pixels } = image;
    const encoded = Float32Array.from(
      pixels,
      (value, at) => (value / 255 - (statistics.mean[at % 3] ?? 0)) / (statistics.std[at % 3] ?? 1),
    );
    return lookOf(encoded, image, { size: [height, width] });
  });
  const count = looks[0]?.length ?? 0;
  const mean = Array.from(
    { length: count },
    (_, at) => looks.reduce((sum, look) => sum + (look[at] ?? 0), 0) / looks.length,
  );
  const covariance = mean.map((one, row) =>
    mean.map((other, column) => {
      const sum = looks.reduce((all, look) => all + ((look[row] ?? 0) - one) * ((look[column] ?? 0) - other), 0);
      return sum / looks.length + (row === column ? RIDGE : 0);
    }),
  );
  const round = (value: number): number => Number(value.toPrecision(6));
  const domain = { mean: mean.map(round), precision: inverse(covariance).map((row) => row.map(round)) };
  const method =
    'Mahalanobis distance of nine numbers of the look of an image (colours, contrast, sharpness) from the training images';
  const distances = looks.map((look) => strangenessOf(look, { ...domain, threshold: 1, method }));
  return { ...domain, threshold: round(SLACK * Math.max(...distances)), method };
}

/** Inverse of a positive definite matrix (Gauss and Jordan). */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, at) => [...row, ...Array.from({ length: size }, (_, column) => Number(column === at))]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const scale = rows[pivot]?.[pivot] ?? 1;
    const chosen = (rows[pivot] ?? []).map((value) => value / scale);
    rows[pivot] = chosen;
    for (let other = 0; other < size; other += 1) {
      const factor = rows[other]?.[pivot] ?? 0;
      if (other !== pivot) rows[other] = (rows[other] ?? []).map((value, at) => value - factor * (chosen[at] ?? 0));
    }
  }
  return rows.map((row) => row.slice(size));
}
