export { GraphBuilder } from './graph/graph-builder.ts';
export { writeModel } from './graph/write-model.ts';
