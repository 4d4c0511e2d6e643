export { type NodeListener, toNode } from "./adapters/node.ts";
