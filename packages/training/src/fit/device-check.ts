import { SdkError, type Device, type StatefulSession, type Tensor, type TensorMap } from '@medmodal/core';

/** What one step is checked with. */
export interface DeviceCheck {
  /** A real batch, as both sessions take it. */
  readonly feeds: TensorMap;
  /** All residents as they are before. */
  readonly before: TensorMap;
  /**
   * The residents that are compared after a step. An adaptive optimizer turns rounding into whole steps where a gradient is
   * nearly 0, so its averages are compared and not its weights.
   */
  readonly compared: readonly string[];
}

/** How far a loss may be from that of the CPU, relative to it. */
const LOSS_TOLERANCE = 1e-3;

/** How far an element may be from that of the CPU, relative to the largest change of its tensor, and of all its kind. */
const [OWN_TOLERANCE, KIND_TOLERANCE, ROUNDING] = [1e-2, 1e-4, 1e-6];

/**
 * Takes two steps on a device and on the CPU, from the same state and with the same batch, and compares losses, and gradients
 * by what the first step made of the residents. Both sessions are left two steps further.
 *
 * @returns what differs, in words; undefined when the device computes what the CPU does
 */
export async function whatDiffers(
  device: StatefulSession,
  reference: StatefulSession,
  { feeds, before, compared }: DeviceCheck,
): Promise<string | undefined> {
  for (const step of [1, 2]) {
    const expected = lossOf(await reference.run(feeds));
    let found: number;
    try {
      found = lossOf(await device.run(feeds));
    } catch (error) {
      if (SdkError.is(error) && error.code === 'cancelled') throw error;
      return error instanceof Error ? error.message : String(error);
    }
    if (Math.abs(found - expected) > LOSS_TOLERANCE * Math.max(1, Math.abs(expected)))
      return `the loss of step ${step} is ${found.toPrecision(4)} and on the CPU ${expected.toPrecision(4)}`;
    if (Number.isFinite(expected) !== Number.isFinite(found)) return `the loss of step ${step} is not a number`;
    if (step === 2) return undefined;
    const [after, right] = [await device.read(compared), await reference.read(compared)];
    const wrong = compared.find((name) => differs(name, { after, right, before, compared }));
    if (wrong !== undefined) return `the step on ${wrong} is another than on the CPU`;
  }
  return undefined;
}

/** The error for a device that does not compute what the CPU does. */
export function untrustedDevice(device: Device, reason: string): SdkError {
  return new SdkError('runtime.device-unavailable', `This network cannot be trained on ${device}: ${reason}.`, {
    hint: 'Train on cpu (in a browser that is WebAssembly), or with auto, which falls back to it.',
    details: { device, reason },
  });
}

interface States {
  readonly after: TensorMap;
  readonly right: TensorMap;
  readonly before: TensorMap;
  readonly compared: readonly string[];
}

function differs(name: string, states: States): boolean {
  const { after, right, before, compared } = states;
  const kind = compared.filter((other) => kindOf(other) === kindOf(name));
  const largest = Math.max(...kind.map((other) => distance(right[other], before[other])));
  const tolerance =
    OWN_TOLERANCE * distance(right[name], before[name]) +
    KIND_TOLERANCE * largest +
    ROUNDING * distance(right[name], undefined);
  return !(distance(after[name], right[name]) <= tolerance);
}

/** Weights and each state of the optimizer have sizes of their own. */
function kindOf(name: string): string {
  return name.split('#')[1] ?? '';
}

/** The largest absolute difference of two tensors, or the largest absolute value of one; NaN when there is one. */
function distance(left: Tensor | undefined, right: Tensor | undefined): number {
  if (!left) return Number.NaN;
  let most = 0;
  for (let index = 0; index < left.data.length; index += 1) {
    const difference = Math.abs(Number(left.data[index]) - Number(right?.data[index] ?? 0));
    if (!(difference <= most)) most = difference;
  }
  return most;
}

function lossOf(outputs: TensorMap): number {
  return Number(outputs['loss']?.data[0]);
}
