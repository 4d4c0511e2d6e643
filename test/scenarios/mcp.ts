/** The step `mcp`: a call of an MCP server that the client knows nothing of but the URL, and whatever that asks of it. */

import {
  createResourceClient,
  type OAuth2ResourceClient,
  type OAuth2ResourceCredential,
} from "@valetkey/oauth2";
import { browse, type RunFacts } from "@valetkey/sandbox";
import type { Drive } from "./driver.ts";

/** What the calls of one drive share. */
export interface McpSession extends Drive {
  resourceClient?: OAuth2ResourceClient;
  resourceCredential?: OAuth2ResourceCredential;
}

/** Our own document, which no server here reads. */
const DOCUMENT = "https://app.example/client.json";
/** The client itself ends it sooner; a loop in it must not keep the suite. */
const MOST_ROUNDS = 20;

/** Calls the server, and gets what it wants until it answers. Throws what the client throws. */
export async function callMcp(session: McpSession): Promise<void> {
  const { facts } = session;
  session.resourceClient ??= makeClient(facts);
  const client = session.resourceClient;
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const { resourceCredential: credential } = session;
    const request = new Request(facts.mcp);
    const response = await fetch(
      credential ? await client.authorize(request, credential) : request,
    );
    if (response.ok) return;
    const challenge = response.headers.get("www-authenticate") ?? "";
    const { url, pending } = await client.begin({ challenge, ...(credential && { credential }) });
    const back = await browse(url);
    session.resourceCredential = await client.finish(back.url, pending);
  }
  throw new Error(`The client went round ${MOST_ROUNDS} times.`);
}

function makeClient({ mcp, issuer = "", client, registration }: RunFacts): OAuth2ResourceClient {
  const { id, secret, redirectUri } = client;
  return createResourceClient(mcp, {
    redirectUri,
    ...(registration === "metadata-document" && { clientIdUrl: DOCUMENT }),
    ...(id !== undefined && {
      clients: [{ issuer, clientId: id, ...(secret !== undefined && { clientSecret: secret }) }],
    }),
  });
}
