/**
 * A small MCP client (streamable HTTP) for the MCP conformance suite, which starts it once for each scenario with the URL of its server.
 * All of its OAuth is @valetkey/oauth2. Its user agrees to everything, as the suite's server does.
 */
import {
  createClient,
  createResourceClient,
  discoverResource,
  type OAuth2GivenClient,
  type OAuth2ResourceClient,
  type OAuth2ResourceCredential,
} from "@valetkey/oauth2";

/** What the suite tells of a scenario, in the environment. */
interface Context {
  client_id?: string;
  client_secret?: string;
  private_key_pem?: string;
  idp_client_id?: string;
  idp_id_token?: string;
  idp_token_endpoint?: string;
}

const url = process.argv[2] ?? "";
const scenario = process.env["MCP_CONFORMANCE_SCENARIO"] ?? "";
const context = JSON.parse(process.env["MCP_CONFORMANCE_CONTEXT"] ?? "{}") as Context;
const MOST_REFUSALS = 3;

/** The clients that an operator would have registered by hand, at the server that the scenario has for it. */
async function givenClients(): Promise<OAuth2GivenClient[]> {
  const { client_id: clientId, client_secret: clientSecret, private_key_pem: privateKey } = context;
  if (clientId === undefined) return [];
  const { authorizationServers } = await discoverResource(url);
  return authorizationServers.map((issuer) => ({
    issuer,
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(privateKey !== undefined && { privateKey }),
  }));
}

/** A user is asked, unless the scenario is one for machines. */
async function connect(
  client: OAuth2ResourceClient,
  refusal: { challenge?: string; credential?: OAuth2ResourceCredential },
): Promise<OAuth2ResourceCredential> {
  const { challenge } = refusal;
  if (context.idp_id_token !== undefined) {
    return client.mint({ assertion: await assertionOf(context.idp_id_token) });
  }
  if (scenario.startsWith("auth/client-credentials")) {
    return client.mint(challenge === undefined ? {} : { challenge });
  }
  const { url: page, pending } = await client.begin(refusal);
  const answer = await fetch(page, { redirect: "manual" });
  return client.finish(answer.headers.get("location") ?? "", pending);
}

/** Enterprise-managed authorization: the user's identity provider gives an assertion for the resource's own server. */
async function assertionOf(subjectToken: string): Promise<string> {
  const { resource, authorizationServers } = await discoverResource(url);
  const provider = createClient(
    { tokenUrl: context.idp_token_endpoint ?? "", clientAuth: "none" },
    { clientId: context.idp_client_id ?? "" },
  );
  const exchanged = await provider.exchange({
    subjectToken,
    subjectTokenKind: "id_token",
    requestedTokenKind: "urn:ietf:params:oauth:token-type:id-jag",
    audience: authorizationServers,
    resources: [resource],
  });
  if (exchanged.kind === "other") return exchanged.token;
  throw new Error("The identity provider gave an access token.");
}

const client = createResourceClient(url, {
  redirectUri: "http://127.0.0.1:4999/callback",
  clientIdUrl: "https://conformance-test.local/client-metadata.json",
  clients: await givenClients(),
  app: { clientName: "Valet Key" },
});
let credential: OAuth2ResourceCredential | undefined;

/** Sends one message; where it is refused, gets what it needs and sends it again. */
async function send(message: Record<string, unknown>): Promise<string> {
  for (let refusals = 0; ; refusals++) {
    const request = new Request(url, {
      method: "POST",
      headers: {
        accept: "application/json, text/event-stream",
        "content-type": "application/json",
      },
      body: JSON.stringify({ jsonrpc: "2.0", ...message }),
    });
    const authorized = credential ? await client.authorize(request, credential) : request;
    const response = await fetch(authorized);
    const text = await response.text();
    if (response.ok) return text;
    const isRefused = response.status === 401 || response.status === 403;
    if (!isRefused || refusals === MOST_REFUSALS) throw new Error(`HTTP ${response.status}`);
    const challenge = response.headers.get("www-authenticate");
    credential = await connect(client, {
      ...(challenge !== null && { challenge }),
      ...(credential !== undefined && { credential }),
    });
  }
}

const clientInfo = { name: "valetkey-conformance", version: "1.0.0" };
const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
await send({ id: 1, method: "initialize", params });
await send({ method: "notifications/initialized" });
await send({ id: 2, method: "tools/list" });
await send({ id: 3, method: "tools/call", params: { name: "test-tool", arguments: {} } });
