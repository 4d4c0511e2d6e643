/** The chapters of those who run it: keys, providers, tenants, webhooks; and what is moved in and out. */
import { setTimeout as wait } from "node:timers/promises";
import { generateIdentity, identityToRecipient } from "age-encryption";
import type { CanaryWorld } from "./world.ts";

/** Makes, changes, repeats and takes away what has a secret. */
export async function administrating(world: CanaryWorld): Promise<void> {
  await keys(world);
  await providers(world);
  await webhooks(world);
  await tenants(world);
}

async function keys({ call, search }: CanaryWorld): Promise<void> {
  const again = { "idempotency-key": "once-only-canary" };
  const made = await call("POST", "/v1/keys", { name: "backend", preset: "backend" }, again);
  search.keep("API key", made.body.key);
  await call("POST", "/v1/keys", { name: "backend", preset: "backend" }, again);
  await call("POST", "/v1/keys", { name: "another", preset: "backend" }, again);
  const rolled = await call("POST", `/v1/keys/${made.body.id}/roll`, { overlap_s: 60 });
  search.keep("API key", rolled.body.key);
  for (const key of [made.body.key, rolled.body.key])
    await call("GET", "/v1/whoami", undefined, { authorization: `Bearer ${key}` });
  await call("DELETE", `/v1/keys/${made.body.id}`);
  await call("GET", "/v1/whoami", undefined, { authorization: `Bearer ${rolled.body.key}` });
  await call("GET", "/v1/keys?status=active&status=revoked");
  await call("GET", `/v1/keys/${made.body.id}`);
}

async function providers({ call, session, search, oauth2 }: CanaryWorld): Promise<void> {
  const secrets = ["added+by/the api=1", "changed by the api&2", "rotated: by the api 3"];
  search.keep("client secret", ...secrets);
  const [added, changed, rotated] = secrets;
  const given = {
    ...{ id: "second", protocol: "oauth2", client_id: "an app", client_secret: added },
    ...{ authorization_url: `${oauth2.url}/authorize`, token_url: `${oauth2.url}/token` },
    api: { base_url: oauth2.url, hosts: [new URL(oauth2.url).host] },
  };
  await call("POST", "/v1/providers/preview", given);
  await call("POST", "/v1/providers", given);
  await call("POST", "/v1/providers", given);
  await call("POST", "/v1/providers", { ...given, id: "other", client_secret: [added] });
  await call("POST", "/v1/providers", { ...given, id: "other", clientSecret: added });
  await call("POST", "/v1/providers", { ...given, id: "other", [String(added)]: 1 });
  await call("POST", `/v1/users/ida/${oauth2.name}/adopt`, { [String(added)]: 1 });
  await call("PATCH", "/v1/providers/second", { client_secret: changed });
  await call("PATCH", "/v1/providers/second", { client_secret: { [String(changed)]: 1 } });
  await call("POST", "/v1/providers/second/secrets", { client_secret: rotated });
  await call("POST", "/v1/providers/second/secrets", { secret: rotated });
  await call("POST", "/v1/providers/second/check");
  await call("GET", "/v1/providers/second");
  await call("GET", "/v1/providers/second/options");
  await call("GET", "/v1/providers");
  await session({ user: { id: "zoe" }, provider: "second" });
}

async function webhooks({ call, search, hooks, connect, oauth2 }: CanaryWorld): Promise<void> {
  const once = { "idempotency-key": "a-webhook-once" };
  const asked = { url: `${hooks}/all`, types: ["*"] };
  const made = await call("POST", "/v1/webhooks", asked, once);
  await call("POST", "/v1/webhooks", asked, once);
  search.keep("webhook secret", made.body.secret, made.body.secret.slice("whsec_".length));
  const at = `/v1/webhooks/${made.body.id}`;
  const second = await call("POST", `${at}/secrets`, {});
  search.keep("webhook secret", second.body.secret, second.body.secret.slice("whsec_".length));
  await call("POST", `${at}/test`);
  await connect("hugo", oauth2.name);
  await wait(200);
  await call("GET", at);
  await call("PATCH", at, { types: ["connection.*", "key.*", "provider.*", "connect_session.*"] });
  const { body } = await call("GET", `${at}/deliveries`);
  await call("POST", `${at}/deliveries/${body.data[0]?.id}/replay`);
  await call("POST", "/v1/webhooks", {
    url: "http://10.0.0.1/x",
    types: ["*"],
    secret: "whsec_AAAAAAAAAAAAAAAA",
  });
}

async function tenants({ call, session, search, oauth1, oauth2 }: CanaryWorld): Promise<void> {
  const acme = { "valetkey-tenant": "acme" };
  search.keep("client secret", "a secret of acme's own", "a consumer's secret of acme");
  await call(
    "PUT",
    `/v1/providers/${oauth2.name}/client`,
    {
      ...{ client_id: "acme-app", client_secret: "a secret of acme's own" },
    },
    acme,
  );
  await call(
    "PUT",
    `/v1/providers/${oauth1.name}/client`,
    {
      ...{ consumer_key: "acme-app", consumer_secret: "a consumer's secret of acme" },
    },
    acme,
  );
  await call("GET", `/v1/providers/${oauth2.name}/client`, undefined, acme);
  await call("GET", "/v1/clients", undefined, acme);
  await session({ user: { id: "gil" }, provider: oauth1.name }, acme);
  await call("POST", "/v1/tenant/rotate-keys", {}, acme);
  await call("DELETE", `/v1/providers/${oauth2.name}/client`, undefined, acme);
}

/** Rows in, tried first; a sealed file out. */
export async function moving({ call, search, oauth1, oauth2 }: CanaryWorld): Promise<void> {
  const grants = oauth2.control.issueGrants("bob", 2);
  const pairs = oauth1.control.issueTokens("alice", 1);
  const rows = [
    ...grants.map(({ accessToken, refreshToken }, at) => ({
      ...{ user_id: `moved-${at}`, provider: oauth2.name },
      ...{ access_token: accessToken, refresh_token: refreshToken },
    })),
    ...pairs.map(({ token, tokenSecret }) => ({
      ...{
        user_id: "moved-3",
        provider: oauth1.name,
        access_token: token,
        token_secret: tokenSecret,
      },
    })),
    { user_id: "moved-4", provider: oauth2.name, access_tokn: grants[0]?.accessToken },
    { user_id: "moved-5", provider: oauth2.name, access_token: [grants[0]?.accessToken] },
    { user_id: "moved-6", provider: grants[0]?.accessToken, access_token: "a token" },
    {
      user_id: "moved-7",
      provider: oauth2.name,
      access_token: `${grants[1]?.accessToken}\r\nx: y`,
    },
    {
      user_id: "moved-8",
      provider: oauth2.name,
      access_token: grants[1]?.accessToken,
      expires_at: grants[1]?.refreshToken,
    },
  ];
  await call("POST", "/v1/connections/import?dry_run=true", { rows });
  await call("POST", "/v1/connections/import", { rows });
  await call("POST", "/v1/connections/import", { rows, overwrite: true });
  const identity = await generateIdentity();
  search.keep("identity", identity);
  await call("POST", "/v1/exports", { recipients: [identity] });
  const recipients = [await identityToRecipient(identity)];
  const begun = await call("POST", "/v1/exports", { recipients });
  const at = `/v1/jobs/${begun.body.id}`;
  for (let state = ""; state !== "done" && state !== "failed"; await wait(20))
    state = (await call("GET", at)).body.state;
  await call("GET", `${at}/file`);
  await call("GET", `${at}/file`);
  const test = { action: "test", filter: { user_id: "moved-1" }, expected_count: 1 };
  const bulk = await call("POST", "/v1/bulk", test);
  await wait(200);
  await call("GET", `/v1/jobs/${bulk.body.id}/results`);
}
