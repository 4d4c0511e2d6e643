/** Plain `node:http`, `node:https` and `node:http2` over the web-standard handler. */
import type { Handler } from "../handler/handler.ts";
import { answerExchange, type NodeRequest, type NodeResponse } from "./node-request.ts";

/** What `createServer` of Node takes. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => void;

/** Serves a handler: `createServer(toNode(vault.handler))`. Where the handler throws, the connection ends. */
export function toNode(handler: Handler): NodeListener {
  return (incoming, outgoing) => {
    answerExchange(handler, { incoming, outgoing }).catch(() => outgoing.destroy());
  };
}
