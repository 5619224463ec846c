import { type LateBytes, MessageWriter } from './message-writer.ts';

/** Numbers of the ONNX format. */
const DATA_TYPE = { float32: 1, int64: 7 } as const;
const ATTRIBUTE_TYPE = { float: 1, integer: 2, integers: 7 } as const;
const IR_VERSION = 9;

/** Value of a node's attribute. */
export type Attribute =
  | { readonly float: number }
  | { readonly integer: number }
  | { readonly integers: readonly number[] };

/** A named tensor that goes in or comes out; string axes are free. */
export interface GraphPort {
  readonly name: string;
  readonly dtype: keyof typeof DATA_TYPE;
  readonly shape: readonly (string | number)[];
}

/** Writes the values of a weight. */
export type FloatFiller = (target: Float32Array) => void;

/** Writes an ONNX model: nodes in the order in which they run, and the tensors they need. */
export class GraphBuilder {
  readonly #graph: MessageWriter = new MessageWriter();
  readonly #opset: number;
  #names = 0;
  /** Number of float weights so far. */
  parameters = 0;

  constructor(name: string, opset: number) {
    this.#graph.text(2, name);
    this.#opset = opset;
  }

  /** Adds an input. */
  input(port: GraphPort): string {
    this.#graph.message(11, portMessage(port));
    return port.name;
  }

  /** Names a value of the graph as an output. */
  output(port: GraphPort): void {
    this.#graph.message(12, portMessage(port));
  }

  /** Adds a float weight that `fill` writes when the model is built. */
  weight(shape: readonly number[], fill: FloatFiller): string {
    const count = shape.reduce((product, axis) => product * axis, 1);
    this.parameters += count;
    return this.#tensor('float32', shape, {
      length: count * 4,
      fill: (target: Uint8Array) => fillFloats(target, fill),
    });
  }

  /** Adds a list of whole numbers, such as a shape. */
  integers(values: readonly number[]): string {
    const words = BigInt64Array.from(values, BigInt);
    return this.#tensor('int64', [values.length], new Uint8Array(words.buffer));
  }

  /** Adds a node and gives back the name of its (only) output, `output` where that must be known. */
  node(
    operator: string,
    inputs: readonly string[],
    settings: { attributes?: Readonly<Record<string, Attribute>>; output?: string } = {},
  ): string {
    const output = settings.output ?? this.#name();
    const node = new MessageWriter();
    inputs.forEach((input) => node.text(1, input));
    node.text(2, output).text(4, operator);
    for (const [name, value] of Object.entries(settings.attributes ?? {})) {
      node.message(5, attributeMessage(name, value));
    }
    this.#graph.message(1, node);
    return output;
  }

  /** The bytes of the model file. */
  build(): Uint8Array {
    return new MessageWriter()
      .integer(1, IR_VERSION)
      .message(7, this.#graph)
      .message(8, new MessageWriter().integer(2, this.#opset))
      .toBytes();
  }

  #tensor(dtype: keyof typeof DATA_TYPE, shape: readonly number[], data: Uint8Array | LateBytes): string {
    const name = this.#name();
    const tensor = new MessageWriter();
    shape.forEach((axis) => tensor.integer(1, axis));
    this.#graph.message(5, tensor.integer(2, DATA_TYPE[dtype]).text(8, name).bytes(9, data));
    return name;
  }

  #name(): string {
    this.#names += 1;
    return `v${this.#names}`;
  }
}

// The target may begin anywhere in its buffer, a Float32Array only at multiples of four.
function fillFloats(target: Uint8Array, fill: FloatFiller): void {
  const floats = new Float32Array(target.length / 4);
  fill(floats);
  target.set(new Uint8Array(floats.buffer));
}

function attributeMessage(name: string, value: Attribute): MessageWriter {
  const message = new MessageWriter().text(1, name);
  if ('float' in value) {
    return message.float(2, value.float).integer(20, ATTRIBUTE_TYPE.float);
  }
  if ('integer' in value) {
    return message.integer(3, value.integer).integer(20, ATTRIBUTE_TYPE.integer);
  }
  value.integers.forEach((integer) => message.integer(8, integer));
  return message.integer(20, ATTRIBUTE_TYPE.integers);
}

function portMessage({ name, dtype, shape }: GraphPort): MessageWriter {
  const axes = new MessageWriter();
  for (const axis of shape) {
    axes.message(
      1,
      typeof axis === 'string' ? new MessageWriter().text(2, axis) : new MessageWriter().integer(1, axis),
    );
  }
  const tensorType = new MessageWriter().integer(1, DATA_TYPE[dtype]).message(2, axes);
  return new MessageWriter().text(1, name).message(2, new MessageWriter().message(1, tensorType));
}
