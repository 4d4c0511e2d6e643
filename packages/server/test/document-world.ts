/** What is there on a server while requests are made of its document: one of each thing, and again one where a request has ended it. */
import { randomUUID } from "node:crypto";
import { generateIdentity, identityToRecipient } from "age-encryption";
import type { KnownValues } from "./document-requests.ts";
import type { UseServer } from "./use-server.ts";

const slug = "sandbox-oauth2";
/** Most requests are about them, by one way or another. */
const always: ReadonlySet<string> = new Set(["/v1/connections/{id}", "/v1/shared"]);

export interface World {
  /** By the name of a parameter or a member, or of a parameter at the very place. */
  known: KnownValues;
  /** Bodies that do what an operation is for, where the document's own example has names that this server has not. */
  bodies: Readonly<Record<string, unknown>>;
  /** Makes anew what is there no more of what requests to a path are about. */
  renew(path: string): Promise<void>;
}

/** Makes one. */
export async function makeWorld(api: UseServer): Promise<World> {
  const known: Record<string, unknown[]> = {
    "Valetkey-Tenant": ["default", "acme"],
    "Valetkey-Request-Id": ["0f9d3f0e-5d0e-4f41-9c0f-3a5f1de3c8a1"],
    "Idempotency-Key": ["one", "two"],
    "Valetkey-Target": [`${api.provider.url}/me`, "https://elsewhere.example/"],
    "Valetkey-Redirect": ["follow"],
    "Valetkey-Links": ["none"],
    Prefer: ["links=none"],
    user_id: ["alice", "bob"],
    provider: [slug],
    entry: ["trello", "google"],
    // Whoever waits learns no more than whoever does not.
    wait: [0],
    follow: ["false"],
    confirm: ["default"],
    user: [{ id: "alice" }, { id: "bob", name: "Bob", email: "bob@example.com" }],
    path: ["me", "nothing", "a/b"],
    return_to: ["/settings"],
    // Nothing listens there.
    url: ["http://127.0.0.1:1/"],
  };
  const ask = async (method: string, path: string, body?: unknown) =>
    (await api.call(method, path, body)).body;
  const makers: Readonly<Record<string, () => Promise<unknown>>> = {
    "/v1/connections/{id}": () => connected(api, "alice"),
    "/v1/shared": () => connected(api),
    "/v1/connect-sessions/{id}": async () => {
      const more = { user: { id: "alice" }, provider: slug, reason: "To wait." };
      return (await ask("POST", "/v1/connect-sessions", more)).id;
    },
    "/v1/keys/{id}": async () => (await ask("POST", "/v1/keys", { name: "x", preset: "ci" })).id,
    "/v1/providers/{id}": async () => {
      await ask("POST", "/v1/providers", {
        ...{ id: "extra", use: "github", client_id: "Iv1.abcdefgh", client_secret: "a".repeat(40) },
      });
      await ask("PUT", "/v1/providers/extra/client", { client_id: "own", client_secret: "b" });
      return "extra";
    },
    "/v1/webhooks/{id}": async () => {
      const { data } = await ask("GET", "/v1/webhooks?limit=1");
      const id = data[0]?.id ?? (await ask("POST", "/v1/webhooks", { url: known["url"]?.[0] })).id;
      await ask("PATCH", `/v1/webhooks/${id}`, { enabled: true });
      return id;
    },
    "/v1/webhooks/{id}/deliveries/{delivery_id}": async () => {
      const at = `/v1/webhooks/${known["/v1/webhooks/{id}"]?.[0]}`;
      await ask("PATCH", `/v1/connections/${known["/v1/connections/{id}"]?.[0]}`, { label: "x" });
      await api.app.webhooks.tick();
      return (await ask("GET", `${at}/deliveries?limit=1`)).data[0]?.id;
    },
    "/v1/users/{user_id}/sign-ins/{id}": async () => {
      // What was removed or renamed before is another one, and the last one stays.
      const add = async () => {
        const body = { provider: slug, issuer: api.provider.url, subject: randomUUID() };
        return (await ask("POST", "/v1/users/alice/sign-ins", body)).id;
      };
      await add();
      return add();
    },
    "/v1/requests/{id}": async () => {
      await ask("GET", `/v1/proxy/${known["/v1/connections/{id}"]?.[0]}/nothing`);
      return (await ask("GET", "/v1/requests?limit=1")).data[0]?.id;
    },
    "/v1/jobs/{id}": async () => {
      const { id } = await ask("POST", "/v1/exports", { recipients: [recipient] });
      for (let state = ""; state !== "done"; ) state = (await ask("GET", `/v1/jobs/${id}`)).state;
      return id;
    },
  };
  const recipient = await identityToRecipient(await generateIdentity());
  const bodies = bodiesFor(recipient, api.provider.url);
  return {
    known,
    bodies,
    async renew(path) {
      for (const [place, make] of Object.entries(makers))
        if (always.has(place) || path.startsWith(place)) known[place] = [await make()];
      const [id] = known["/v1/connections/{id}"] ?? [];
      for (const name of ["connection_id", "Valetkey-Connection"]) known[name] = [id];
      if (!path.endsWith("/adopt")) return;
      const { access_token } = await ask("GET", `/v1/connections/${id}/token`);
      for (const operation of ["adoptUserTokens", "adoptSharedTokens"])
        bodies[operation] = { access_token };
    },
  };
}

function bodiesFor(recipient: string, provider: string): Record<string, unknown> {
  const sign = { method: "GET", url: `${provider}/me` };
  const row = { user_id: "alice", provider: slug, access_token: "x", account_id: "u_5" };
  return {
    createConnectSession: { user: { id: "alice" }, provider: slug },
    importConnections: { rows: [row] },
    exportConnections: { recipients: [recipient] },
    signRequest: sign,
    signUserRequest: sign,
    signSharedRequest: sign,
    addSignIn: { provider: slug, issuer: provider, subject: "u_9" },
    setTenantClient: { client_id: "own", client_secret: "b" },
    createProvider: { id: "more", use: "github", client_id: "Iv1.abcdefgh", client_secret: "x" },
    previewProvider: { id: "more", use: "github", client_id: "Iv1.abcdefgh", client_secret: "x" },
    createWebhook: { url: "http://127.0.0.1:1/" },
    startBulk: { action: "test", filter: { user_id: "nobody" }, expected_count: 0 },
  };
}

/** The only connection of an owner, which can be used. */
async function connected(api: UseServer, user?: string): Promise<string> {
  const owner = user === undefined ? { shared: true } : { user: { id: user } };
  const filter = user === undefined ? "shared=true" : `user_id=${user}`;
  const list = async () =>
    (await api.call("GET", `/v1/connections?${filter}`)).body.data as {
      id: string;
      status: string;
    }[];
  const [there, ...others] = (await list()).filter(({ status }) => status !== "disconnected");
  if (there?.status === "active" && others.length === 0) return there.id;
  for (const { id } of [...(there ? [there] : []), ...others])
    await api.call("DELETE", `/v1/connections/${id}`);
  const link = await api.call("POST", "/v1/connect-sessions", { ...owner, provider: slug });
  await api.agree(link.body.connect_url, "alice");
  return (await list())[0]?.id ?? "";
}
