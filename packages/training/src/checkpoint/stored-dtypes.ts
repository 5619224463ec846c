import type { Dtype } from '@medmodal/core';

/** The name of each dtype in a safetensors file. */
export const STORED_DTYPES: Readonly<Record<Dtype, string>> = {
  float32: 'F32',
  float64: 'F64',
  float16: 'F16',
  int8: 'I8',
  uint8: 'U8',
  int16: 'I16',
  uint16: 'U16',
  int32: 'I32',
  uint32: 'U32',
  int64: 'I64',
  uint64: 'U64',
  bool: 'BOOL',
};
