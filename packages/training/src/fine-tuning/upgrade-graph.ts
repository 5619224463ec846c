import { create } from '@bufbuild/protobuf';
import { GraphProtoSchema, TensorProtoSchema, type GraphProto, type NodeProto, type TensorProto } from '#onnx-proto';
import { UPGRADE_RULES } from './upgrade-rules.ts';

/** The graph with its operators in the form of operator set 20. @param opset the one the file was written for, 7 to 23 */
export function upgradeGraph(graph: GraphProto, opset: number): GraphProto {
  const added: TensorProto[] = [];
  const constant = (tensor: TensorProto): string => {
    const name = `upgraded.${added.length + 1}`;
    added.push(
      create(TensorProtoSchema, { dataType: tensor.dataType, dims: tensor.dims, rawData: tensor.rawData, name }),
    );
    return name;
  };
  const node = graph.node.map((each): NodeProto => {
    const known = each.domain === '' || each.domain === 'ai.onnx';
    const rule = known && Object.hasOwn(UPGRADE_RULES, each.opType) ? UPGRADE_RULES[each.opType] : undefined;
    return rule ? rule({ node: each, opset, constant }) : each;
  });
  return create(GraphProtoSchema, {
    name: graph.name,
    node,
    initializer: [...graph.initializer, ...added],
    input: graph.input,
    output: graph.output,
  });
}
