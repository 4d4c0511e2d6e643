/** Those of a soak who make things and take them away again. */
import { setTimeout as wait } from "node:timers/promises";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { anyOf, type People } from "./people.ts";
import type { World } from "./world.ts";

const recipient = await identityToRecipient(await generateIdentity());
const TENANTS = 50;
/** Names of providers that come and go: metrics remember each that ever was, up to a bound, and a soak is over before that is reached. */
const PROVIDERS = 10;

/** One of their errands. */
export async function administrate(world: World, people: People): Promise<void> {
  const name = `n-${Math.floor(Math.random() * 1e9)}`;
  await anyOf([aKey, aProvider, aWebhook, aTenant, sentTwice, changes, moves, tokens])({
    world,
    people,
    name,
  });
  await wait(100);
}

interface Errand {
  world: World;
  people: People;
  name: string;
}

async function aKey({ world: { call }, name }: Errand): Promise<void> {
  const { body } = await call("POST", "/v1/keys", { name, preset: "backend" });
  await call("GET", "/v1/whoami", undefined, { authorization: `Bearer ${body.key}` });
  await call("POST", `/v1/keys/${body.id}/roll`, { overlap_s: 0 });
  await call("GET", "/v1/whoami", undefined, { authorization: `Bearer ${body.key}` });
  await call("DELETE", `/v1/keys/${body.id}`);
}

async function aProvider({ world: { call, oauth2 } }: Errand): Promise<void> {
  const name = `app-${Math.floor(Math.random() * PROVIDERS)}`;
  const { clientId, clientSecret } = oauth2.client;
  const { authorizationUrl, tokenUrl } = {
    authorizationUrl: `${oauth2.url}/authorize`,
    tokenUrl: `${oauth2.url}/token`,
  };
  const host = new URL(oauth2.url).host;
  await call("POST", "/v1/providers", {
    ...{ id: name, protocol: "oauth2", client_id: clientId, client_secret: clientSecret },
    ...{ authorization_url: authorizationUrl, token_url: tokenUrl },
    api: { base_url: oauth2.url, hosts: [host] },
  });
  await call("POST", "/v1/connect-sessions", { user: { id: name }, provider: name });
  await call("POST", `/v1/users/${name}/${name}/adopt`, { access_token: "a-token-of-theirs" });
  await call("GET", `/v1/users/${name}/${name}/proxy/me`);
  await call("POST", `/v1/providers/${name}/secrets`, { client_secret: "another secret of it" });
  await call("DELETE", `/v1/users/${name}`);
  await call("DELETE", `/v1/providers/${name}`);
}

async function aWebhook({ world: { call, hooks }, name }: Errand): Promise<void> {
  const { body } = await call("POST", "/v1/webhooks", { url: `${hooks}/${name}` });
  await call("POST", `/v1/webhooks/${body.id}/test`);
  await call("POST", `/v1/webhooks/${body.id}/secrets`, {});
  await wait(500);
  await call("GET", `/v1/webhooks/${body.id}/deliveries`);
  await call("DELETE", `/v1/webhooks/${body.id}`);
}

async function aTenant({ world: { call, oauth2 } }: Errand): Promise<void> {
  const headers = { "valetkey-tenant": `tenant-${Math.floor(Math.random() * TENANTS)}` };
  const own = { client_id: "own", client_secret: "a secret of the tenant's own" };
  await call("PUT", `/v1/providers/${oauth2.name}/client`, own, headers);
  await call("POST", "/v1/users/one/acme/adopt", { key: "a-key-of-the-tenant" }, headers);
  await call("GET", "/v1/users/one/acme/proxy/v1/users/42", undefined, headers);
  await call("GET", "/v1/connections", undefined, headers);
  await call("DELETE", `/v1/providers/${oauth2.name}/client`, undefined, headers);
}

async function sentTwice({ world: { call, oauth2 }, name }: Errand): Promise<void> {
  const headers = { "idempotency-key": name };
  const asked = { user: { id: name }, provider: oauth2.name };
  await Promise.all([1, 2].map(() => call("POST", "/v1/connect-sessions", asked, headers)));
  await call("POST", "/v1/connect-sessions", { ...asked, reason: "another" }, headers);
}

async function changes({ world: { call }, people: { ids }, name }: Errand): Promise<void> {
  const path = `/v1/connections/${anyOf(ids)}`;
  await call("PATCH", path, { label: name, metadata: { seat: name } });
  await call("PATCH", path, { paused: true });
  await call("PATCH", path, { paused: false });
  await call("POST", "/v1/bulk", { action: "test", filter: { q: name }, expected_count: 0 });
}

async function moves({ world: { call }, name }: Errand): Promise<void> {
  const rows = Array.from({ length: 20 }, (_, at) => ({
    ...{ user_id: `${name}-${at}`, provider: "acme", api_key: `${name}-key-${at}` },
  }));
  await call("POST", "/v1/connections/import", { rows });
  const filter = { user_id: `${name}-0` };
  const { body } = await call("POST", "/v1/exports", { recipients: [recipient], filter });
  await wait(500);
  await call("GET", `/v1/jobs/${body.id}`);
  await call("GET", `/v1/jobs/${body.id}/file`);
  for (const { user_id } of rows) await call("DELETE", `/v1/users/${user_id}`);
}

async function tokens({ world: { call }, name }: Errand): Promise<void> {
  const { body } = await call("POST", `/v1/users/${name}/tokens`);
  const headers = { authorization: `Bearer ${body.token}` };
  await call("GET", `/v1/users/${name}/connections`, undefined, headers);
  await call("POST", `/v1/users/${name}/accounts-links`, {});
}
