/**
 * An MCP server on 127.0.0.1 (streamable HTTP, one JSON answer a request) that knows one tool, `whoami`. It asks the
 * provider that issued a bearer token whose it is, and may name that provider (RFC 9728).
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface McpServer {
  url: URL;
  /** Requests that were answered 401. */
  refused(): number;
  close(): Promise<void>;
}

interface Message {
  id?: number | string;
  method: string;
  params?: { protocolVersion?: string };
}

/**
 * Starts it. `whoIs` tells the login of a token, undefined for one that is no good; with `anyone` a request without a token is answered too;
 * with `issuer` it names that one as its authorization server.
 */
export async function startMcpServer(
  whoIs: (token: string) => Promise<string | undefined>,
  { anyone = false, issuer }: { anyone?: boolean; issuer?: string } = {},
): Promise<McpServer> {
  let refused = 0;
  const server = createServer(async (request, response) => {
    const own = `http://${request.headers.host}`;
    const metadata = `${own}/.well-known/oauth-protected-resource/mcp`;
    if (issuer !== undefined && `${own}${request.url}` === metadata) {
      const document = { resource: `${own}/mcp`, authorization_servers: [issuer] };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document));
      return;
    }
    if (request.method !== "POST") {
      response.writeHead(405).end();
      return;
    }
    const message = await read(request);
    const [, token] = /^Bearer (.+)$/.exec(request.headers.authorization ?? "") ?? [];
    const login = token === undefined ? undefined : await whoIs(token);
    if (login === undefined && !(anyone && token === undefined)) {
      refused += 1;
      const words = [
        'error="invalid_token"',
        ...(issuer ? [`resource_metadata="${metadata}"`] : []),
      ];
      response.writeHead(401, { "www-authenticate": `Bearer ${words.join(", ")}` }).end();
      return;
    }
    const result = answer(message, login ?? "nobody");
    if (message.id === undefined) response.writeHead(202).end();
    else
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ jsonrpc: "2.0", id: message.id, ...result }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/mcp`),
    refused: () => refused,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Message> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

function answer({ method, params }: Message, login: string): object {
  if (method === "initialize")
    return {
      result: {
        protocolVersion: params?.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: "whoami", version: "1.0.0" },
      },
    };
  if (method === "tools/call") return { result: { content: [{ type: "text", text: login }] } };
  return { error: { code: -32601, message: "Method not found" } };
}
