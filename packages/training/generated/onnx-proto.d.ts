// Generated from onnx.proto of the ONNX project (SPDX-License-Identifier: Apache-2.0) by
// tools/training/onnx-proto/generate.sh. Do not edit.
/* eslint-disable */

import type { GenEnum, GenFile, GenMessage } from '@bufbuild/protobuf/codegenv2';
import type { Message } from '@bufbuild/protobuf';

export declare const file_onnx: GenFile;

export declare type AttributeProto = Message<'onnx.AttributeProto'> & {
  name: string;

  refAttrName: string;

  docString: string;

  type: AttributeProto_AttributeType;

  f: number;

  i: bigint;

  s: Uint8Array;

  t?: TensorProto | undefined;

  g?: GraphProto | undefined;

  sparseTensor?: SparseTensorProto | undefined;

  tp?: TypeProto | undefined;

  floats: number[];

  ints: bigint[];

  strings: Uint8Array[];

  tensors: TensorProto[];

  graphs: GraphProto[];

  sparseTensors: SparseTensorProto[];

  typeProtos: TypeProto[];
};

export declare const AttributeProtoSchema: GenMessage<AttributeProto>;

export enum AttributeProto_AttributeType {
  UNDEFINED = 0,

  FLOAT = 1,

  INT = 2,

  STRING = 3,

  TENSOR = 4,

  GRAPH = 5,

  SPARSE_TENSOR = 11,

  TYPE_PROTO = 13,

  FLOATS = 6,

  INTS = 7,

  STRINGS = 8,

  TENSORS = 9,

  GRAPHS = 10,

  SPARSE_TENSORS = 12,

  TYPE_PROTOS = 14,
}

export declare const AttributeProto_AttributeTypeSchema: GenEnum<AttributeProto_AttributeType>;

export declare type ValueInfoProto = Message<'onnx.ValueInfoProto'> & {
  name: string;

  type?: TypeProto | undefined;

  docString: string;

  metadataProps: StringStringEntryProto[];
};

export declare const ValueInfoProtoSchema: GenMessage<ValueInfoProto>;

export declare type NodeProto = Message<'onnx.NodeProto'> & {
  input: string[];

  output: string[];

  name: string;

  opType: string;

  domain: string;

  overload: string;

  attribute: AttributeProto[];

  docString: string;

  metadataProps: StringStringEntryProto[];

  deviceConfigurations: NodeDeviceConfigurationProto[];
};

export declare const NodeProtoSchema: GenMessage<NodeProto>;

export declare type IntIntListEntryProto = Message<'onnx.IntIntListEntryProto'> & {
  key: bigint;

  value: bigint[];
};

export declare const IntIntListEntryProtoSchema: GenMessage<IntIntListEntryProto>;

export declare type NodeDeviceConfigurationProto = Message<'onnx.NodeDeviceConfigurationProto'> & {
  configurationId: string;

  shardingSpec: ShardingSpecProto[];

  pipelineStage: number;
};

export declare const NodeDeviceConfigurationProtoSchema: GenMessage<NodeDeviceConfigurationProto>;

export declare type ShardingSpecProto = Message<'onnx.ShardingSpecProto'> & {
  tensorName: string;

  device: bigint[];

  indexToDeviceGroupMap: IntIntListEntryProto[];

  shardedDim: ShardedDimProto[];
};

export declare const ShardingSpecProtoSchema: GenMessage<ShardingSpecProto>;

export declare type ShardedDimProto = Message<'onnx.ShardedDimProto'> & {
  axis: bigint;

  simpleSharding: SimpleShardedDimProto[];
};

export declare const ShardedDimProtoSchema: GenMessage<ShardedDimProto>;

export declare type SimpleShardedDimProto = Message<'onnx.SimpleShardedDimProto'> & {
  dim:
    | {
        value: bigint;
        case: 'dimValue';
      }
    | {
        value: string;
        case: 'dimParam';
      }
    | { case: undefined; value?: undefined };

  numShards: bigint;
};

export declare const SimpleShardedDimProtoSchema: GenMessage<SimpleShardedDimProto>;

export declare type TrainingInfoProto = Message<'onnx.TrainingInfoProto'> & {
  initialization?: GraphProto | undefined;

  algorithm?: GraphProto | undefined;

  initializationBinding: StringStringEntryProto[];

  updateBinding: StringStringEntryProto[];
};

export declare const TrainingInfoProtoSchema: GenMessage<TrainingInfoProto>;

export declare type ModelProto = Message<'onnx.ModelProto'> & {
  irVersion: bigint;

  opsetImport: OperatorSetIdProto[];

  producerName: string;

  producerVersion: string;

  domain: string;

  modelVersion: bigint;

  docString: string;

  graph?: GraphProto | undefined;

  metadataProps: StringStringEntryProto[];

  trainingInfo: TrainingInfoProto[];

  functions: FunctionProto[];

  configuration: DeviceConfigurationProto[];
};

export declare const ModelProtoSchema: GenMessage<ModelProto>;

export declare type DeviceConfigurationProto = Message<'onnx.DeviceConfigurationProto'> & {
  name: string;

  numDevices: number;

  device: string[];
};

export declare const DeviceConfigurationProtoSchema: GenMessage<DeviceConfigurationProto>;

export declare type StringStringEntryProto = Message<'onnx.StringStringEntryProto'> & {
  key: string;

  value: string;
};

export declare const StringStringEntryProtoSchema: GenMessage<StringStringEntryProto>;

export declare type TensorAnnotation = Message<'onnx.TensorAnnotation'> & {
  tensorName: string;

  quantParameterTensorNames: StringStringEntryProto[];
};

export declare const TensorAnnotationSchema: GenMessage<TensorAnnotation>;

export declare type GraphProto = Message<'onnx.GraphProto'> & {
  node: NodeProto[];

  name: string;

  initializer: TensorProto[];

  sparseInitializer: SparseTensorProto[];

  docString: string;

  input: ValueInfoProto[];

  output: ValueInfoProto[];

  valueInfo: ValueInfoProto[];

  quantizationAnnotation: TensorAnnotation[];

  metadataProps: StringStringEntryProto[];
};

export declare const GraphProtoSchema: GenMessage<GraphProto>;

export declare type TensorProto = Message<'onnx.TensorProto'> & {
  dims: bigint[];

  dataType: number;

  segment?: TensorProto_Segment | undefined;

  floatData: number[];

  int32Data: number[];

  stringData: Uint8Array[];

  int64Data: bigint[];

  name: string;

  docString: string;

  rawData: Uint8Array;

  externalData: StringStringEntryProto[];

  dataLocation: TensorProto_DataLocation;

  doubleData: number[];

  uint64Data: bigint[];

  metadataProps: StringStringEntryProto[];
};

export declare const TensorProtoSchema: GenMessage<TensorProto>;

export declare type TensorProto_Segment = Message<'onnx.TensorProto.Segment'> & {
  begin: bigint;

  end: bigint;
};

export declare const TensorProto_SegmentSchema: GenMessage<TensorProto_Segment>;

export enum TensorProto_DataType {
  UNDEFINED = 0,

  FLOAT = 1,

  UINT8 = 2,

  INT8 = 3,

  UINT16 = 4,

  INT16 = 5,

  INT32 = 6,

  INT64 = 7,

  STRING = 8,

  BOOL = 9,

  FLOAT16 = 10,

  DOUBLE = 11,

  UINT32 = 12,

  UINT64 = 13,

  COMPLEX64 = 14,

  COMPLEX128 = 15,

  BFLOAT16 = 16,

  FLOAT8E4M3FN = 17,

  FLOAT8E4M3FNUZ = 18,

  FLOAT8E5M2 = 19,

  FLOAT8E5M2FNUZ = 20,

  UINT4 = 21,

  INT4 = 22,

  FLOAT4E2M1 = 23,

  FLOAT8E8M0 = 24,

  UINT2 = 25,

  INT2 = 26,

  FLOAT6E2M3 = 27,

  FLOAT6E3M2 = 28,
}

export declare const TensorProto_DataTypeSchema: GenEnum<TensorProto_DataType>;

export enum TensorProto_DataLocation {
  DEFAULT = 0,

  EXTERNAL = 1,
}

export declare const TensorProto_DataLocationSchema: GenEnum<TensorProto_DataLocation>;

export declare type SparseTensorProto = Message<'onnx.SparseTensorProto'> & {
  values?: TensorProto | undefined;

  indices?: TensorProto | undefined;

  dims: bigint[];
};

export declare const SparseTensorProtoSchema: GenMessage<SparseTensorProto>;

export declare type TensorShapeProto = Message<'onnx.TensorShapeProto'> & {
  dim: TensorShapeProto_Dimension[];
};

export declare const TensorShapeProtoSchema: GenMessage<TensorShapeProto>;

export declare type TensorShapeProto_Dimension = Message<'onnx.TensorShapeProto.Dimension'> & {
  value:
    | {
        value: bigint;
        case: 'dimValue';
      }
    | {
        value: string;
        case: 'dimParam';
      }
    | { case: undefined; value?: undefined };

  denotation: string;
};

export declare const TensorShapeProto_DimensionSchema: GenMessage<TensorShapeProto_Dimension>;

export declare type TypeProto = Message<'onnx.TypeProto'> & {
  value:
    | {
        value: TypeProto_Tensor;
        case: 'tensorType';
      }
    | {
        value: TypeProto_Sequence;
        case: 'sequenceType';
      }
    | {
        value: TypeProto_Map;
        case: 'mapType';
      }
    | {
        value: TypeProto_Optional;
        case: 'optionalType';
      }
    | {
        value: TypeProto_SparseTensor;
        case: 'sparseTensorType';
      }
    | {
        value: TypeProto_Opaque;
        case: 'opaqueType';
      }
    | { case: undefined; value?: undefined };

  denotation: string;
};

export declare const TypeProtoSchema: GenMessage<TypeProto>;

export declare type TypeProto_Tensor = Message<'onnx.TypeProto.Tensor'> & {
  elemType: number;

  shape?: TensorShapeProto | undefined;
};

export declare const TypeProto_TensorSchema: GenMessage<TypeProto_Tensor>;

export declare type TypeProto_Sequence = Message<'onnx.TypeProto.Sequence'> & {
  elemType?: TypeProto | undefined;
};

export declare const TypeProto_SequenceSchema: GenMessage<TypeProto_Sequence>;

export declare type TypeProto_Map = Message<'onnx.TypeProto.Map'> & {
  keyType: number;

  valueType?: TypeProto | undefined;
};

export declare const TypeProto_MapSchema: GenMessage<TypeProto_Map>;

export declare type TypeProto_Optional = Message<'onnx.TypeProto.Optional'> & {
  elemType?: TypeProto | undefined;
};

export declare const TypeProto_OptionalSchema: GenMessage<TypeProto_Optional>;

export declare type TypeProto_SparseTensor = Message<'onnx.TypeProto.SparseTensor'> & {
  elemType: number;

  shape?: TensorShapeProto | undefined;
};

export declare const TypeProto_SparseTensorSchema: GenMessage<TypeProto_SparseTensor>;

export declare type TypeProto_Opaque = Message<'onnx.TypeProto.Opaque'> & {
  domain: string;

  name: string;
};

export declare const TypeProto_OpaqueSchema: GenMessage<TypeProto_Opaque>;

export declare type OperatorSetIdProto = Message<'onnx.OperatorSetIdProto'> & {
  domain: string;

  version: bigint;
};

export declare const OperatorSetIdProtoSchema: GenMessage<OperatorSetIdProto>;

export declare type FunctionProto = Message<'onnx.FunctionProto'> & {
  name: string;

  input: string[];

  output: string[];

  attribute: string[];

  attributeProto: AttributeProto[];

  node: NodeProto[];

  docString: string;

  opsetImport: OperatorSetIdProto[];

  domain: string;

  overload: string;

  valueInfo: ValueInfoProto[];

  metadataProps: StringStringEntryProto[];
};

export declare const FunctionProtoSchema: GenMessage<FunctionProto>;

export enum Version {
  _START_VERSION = 0,

  IR_VERSION_2017_10_10 = 1,

  IR_VERSION_2017_10_30 = 2,

  IR_VERSION_2017_11_3 = 3,

  IR_VERSION_2019_1_22 = 4,

  IR_VERSION_2019_3_18 = 5,

  IR_VERSION_2019_9_19 = 6,

  IR_VERSION_2020_5_8 = 7,

  IR_VERSION_2021_7_30 = 8,

  IR_VERSION_2023_5_5 = 9,

  IR_VERSION_2024_3_25 = 10,

  IR_VERSION_2025_05_12 = 11,

  IR_VERSION_2025_08_26 = 12,

  IR_VERSION_2025_11_06 = 13,

  IR_VERSION = 14,
}

export declare const VersionSchema: GenEnum<Version>;

export enum OperatorStatus {
  EXPERIMENTAL = 0,

  STABLE = 1,
}

export declare const OperatorStatusSchema: GenEnum<OperatorStatus>;
