/**
 * The MCP server that the agent uses: a pretend service's own, with two tools over its notes, or the one at `MCP_URL`, of which nothing but
 * the URL need be known. In your app there is no such file: you name a server.
 */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { startOAuth2Provider } from "@valetkey/sandbox";
import type { ProviderOptions } from "valetkey";

/** Keys that seal the tokens: from the environment, so that they stay the same, or for one run. */
export const encryptionKeys: string =
  process.env["VALETKEY_ENCRYPTION_KEYS"] ?? `k1:${randomBytes(32).toString("base64")}`;

/** The server, and who gives tokens for it, as the vault is told. */
interface Server {
  mcpUrl: string;
  provider: ProviderOptions;
  /** Of the pretend one: ends what somebody has granted there. */
  forget?: (login: string) => void;
}

/** Names the server at `MCP_URL`, else starts the pretend one. */
export async function startServer(publicUrl: string): Promise<Server> {
  const named = process.env["MCP_URL"];
  // The vault asks the server itself who gives tokens for it, and how.
  if (named) return { mcpUrl: named, provider: { protocol: "oauth2", resource: named } };
  const redirectUris = [`${publicUrl}/callback/notebook`];
  const service = await startOAuth2Provider({ appName: "Notes agent", redirectUris });
  return {
    mcpUrl: await listen(service.url),
    provider: { use: service.entry, ...service.client, scopes: ["read", "write"] },
    forget: (login) => service.control.revokeGrants(login),
  };
}

const tools = [
  { name: "list_notes", inputSchema: { type: "object", properties: {} } },
  {
    name: "add_note",
    inputSchema: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
  },
];

interface Message {
  id?: number | string;
  method: string;
  params?: { protocolVersion?: string; name?: string; arguments?: { text?: string } };
}

/** Serves MCP over HTTP as far as the tools need it: one JSON answer a request. */
async function listen(serviceUrl: string): Promise<string> {
  const server = createServer(async (request, response) => {
    const { authorization = "" } = request.headers;
    const api = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(serviceUrl + path, { ...init, headers: { ...init.headers, authorization } });
    if (request.method !== "POST") return void response.writeHead(405).end();
    const { ok } = await api("/me"); // the service knows whose token it is, and whether it is good
    if (!ok) return void response.writeHead(401, { "www-authenticate": "Bearer" }).end();
    const message = await read(request);
    if (message.id === undefined) return void response.writeHead(202).end();
    const answer = { jsonrpc: "2.0", id: message.id, ...(await answerTo(message, api)) };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
}

async function read(request: IncomingMessage): Promise<Message> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

type Api = (path: string, init?: RequestInit) => Promise<Response>;

async function answerTo({ method, params = {} }: Message, api: Api): Promise<object> {
  const { protocolVersion } = params;
  if (method === "initialize") {
    const serverInfo = { name: "notebook", version: "1.0.0" };
    return { result: { protocolVersion, capabilities: { tools: {} }, serverInfo } };
  }
  if (method === "tools/list") return { result: { tools } };
  if (method !== "tools/call") return { error: { code: -32601, message: "Method not found" } };
  if (params.name === "add_note") await addNote(String(params.arguments?.text), api);
  const { notes } = await (await api("/notes")).json();
  const text = notes.map((note: { text: string }) => note.text).join("\n");
  return { result: { content: [{ type: "text", text }] } };
}

async function addNote(text: string, api: Api): Promise<void> {
  const headers = { "content-type": "application/json" };
  await api("/notes", { method: "POST", headers, body: JSON.stringify({ text }) });
}
