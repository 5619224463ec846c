import type { House, Parts } from './parts.ts';

/** Opens the modalities for one piece of work and frees them afterwards, whatever happened. */
export async function withHouse<Result>(parts: Parts, work: (house: House) => Promise<Result>): Promise<Result> {
  const house = await parts.openHouse();
  try {
    return await work(house);
  } finally {
    await house.dispose();
  }
}
