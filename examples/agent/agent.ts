/**
 * The agent: lets the model choose a tool of an MCP server, and uses it as the user. No token is ever in a prompt, a tool's result or an
 * answer: the transport asks the vault for it.
 */
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { type Handle, vaultErrorOf } from "valetkey";
import { choose } from "./model.ts";

/** What the agent says. `link` is where the user has to go first. */
export interface Answer {
  text: string;
  link?: string;
}

/** What the agent says to a user who has to do something first. */
const needs: Readonly<Record<string, string>> = {
  connection_required: "I have no access to your notebook yet.",
  needs_reauth: "My access to your notebook has ended.",
  paused: "You have paused my access to your notebook.",
};

/** Does what the user asks for. `handle` is theirs, so nobody else's account can be reached, whatever the message says. */
export async function answer(message: string, handle: Handle, mcpUrl: string): Promise<Answer> {
  const client = new Client({ name: "notes-agent", version: "1.0.0" });
  const { mcpAuth: authProvider } = handle;
  try {
    await client.connect(new StreamableHTTPClientTransport(new URL(mcpUrl), { authProvider }));
    const { tools } = await client.listTools();
    const call = choose(message, tools);
    if (!call) return { text: `I can do this: ${tools.map(({ name }) => name).join(", ")}` };
    const { content } = await client.callTool(call);
    const texts = content.map((part) => (part.type === "text" ? part.text : `(${part.type})`));
    return { text: texts.join("\n") };
  } catch (error) {
    // Never connected, ended at the service, paused: what the user can mend, they are asked to.
    const failure = vaultErrorOf(error);
    if (failure?.whoCanFix !== "user") throw error;
    const link = await failure.connect({ returnTo: "/" }).catch(() => undefined);
    return { text: needs[failure.code] ?? failure.message, link: link?.url ?? "/oauth/accounts" };
  } finally {
    await client.close();
  }
}
