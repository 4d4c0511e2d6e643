/** Endpoints that the configuration names: there from the start, changed with it and by nobody else. */
import { createHash } from "node:crypto";
import { VaultError } from "valetkey";
import type { App } from "../../app.ts";
import { isSecret, newSigningKey } from "../deliveries/signing.ts";
import type { WebhookDeps } from "../deps.ts";
import { isTypePattern } from "../types.ts";
import {
  changeEndpoint,
  deleteEndpoint,
  EVERY_TENANT,
  findEndpoint,
  listConfigured,
  type StoredEndpoint,
} from "./endpoint-table.ts";
import { storeNew } from "./endpoints.ts";
import { openKeys, sealKeys } from "./keys.ts";
import { urlFault } from "./url.ts";

/** An endpoint as the configuration names it. */
export interface ConfiguredEndpoint {
  url: string;
  types: readonly string[];
  /** `whsec_…`; the one before it signs too, until it is dropped. Undefined: one is made, and `POST /v1/webhooks/{id}/secrets` gives one to know. */
  secret?: string | undefined;
  /** Of which it hears, and whose the endpoint is. Default: `default`. */
  tenant?: string | undefined;
  /** It hears of all tenants, and is of none. Not together with `tenant`. */
  tenants?: "all" | undefined;
}

const DEFAULT_TENANT = "default";

/** Brings the endpoints that the configuration named before to what it names now. Rejects with `options_invalid`. */
export async function configure(
  deps: WebhookDeps,
  configured: readonly ConfiguredEndpoint[],
): Promise<void> {
  for (const one of configured) check(deps, one);
  const ids = new Set<string>();
  for (const one of configured) ids.add(await place(deps, one));
  for (const { id } of await listConfigured(deps.db))
    if (!ids.has(id)) await deleteEndpoint(deps.db, id);
}

/** The id of an endpoint of the configuration: the same as long as it leads to the same place, in every process. */
export function configuredId(configured: ConfiguredEndpoint): string {
  const { url } = configured;
  const tenant = tenantOf(configured);
  const digest = createHash("sha256").update(`${tenant}\0${url}`).digest("hex");
  return `whe_${digest.slice(0, 22)}`;
}

/** Where the configuration names an endpoint; undefined: it does not, or that is not known. */
export function webhookDefinedAt(
  { config, definedAt }: Pick<App, "definedAt"> & { config: Pick<App["config"], "webhooks"> },
  id: string,
): string | undefined {
  const at = config.webhooks.findIndex((each) => configuredId(each) === id);
  return at < 0 ? undefined : definedAt(["webhooks", at]);
}

function tenantOf({ tenant = DEFAULT_TENANT, tenants }: ConfiguredEndpoint): string {
  return tenants === "all" ? EVERY_TENANT : tenant;
}

async function place(deps: WebhookDeps, configured: ConfiguredEndpoint): Promise<string> {
  const { db, time } = deps;
  const { url, types, secret } = configured;
  const tenant = tenantOf(configured);
  const id = configuredId(configured);
  const found = await findEndpoint(db, id);
  if (!found) {
    const key = newSigningKey(secret);
    await storeNew(deps, { id, tenant, source: "config", url, types, description: null, key });
    return id;
  }
  const keys = secret === undefined ? undefined : await keysWith(deps, found, secret);
  if (keys || String(found.types) !== String(types))
    await changeEndpoint(db, { id, version: found.version, now: time.now() }, { types, ...keys });
  return id;
}

/** The keys with the secret before the newest of them, so that the receiver may be changed after the configuration; undefined: it is among them. */
async function keysWith(
  { host, time }: WebhookDeps,
  endpoint: StoredEndpoint,
  secret: string,
): Promise<Pick<StoredEndpoint, "sealed" | "keys"> | undefined> {
  const former = await openKeys(host, endpoint);
  if (former.some((key) => key.secret === secret)) return undefined;
  const [newest] = former;
  const kept = newest && {
    key: newest,
    createdAt: endpoint.keys[0]?.createdAt ?? endpoint.createdAt,
  };
  const next = { key: newSigningKey(secret), createdAt: time.now() };
  return sealKeys(host, endpoint, [next, ...(kept ? [kept] : [])]);
}

function check({ settings }: WebhookDeps, { url, types, secret }: ConfiguredEndpoint): void {
  const fault = urlFault(url, settings);
  const unknown = types.find((type) => !isTypePattern(type));
  const what =
    fault !== undefined
      ? `url: ${fault}`
      : unknown !== undefined
        ? `types: ${JSON.stringify(unknown)} is no type of event; such are connection.* and connection.needs_reauth.`
        : secret !== undefined && !isSecret(secret)
          ? "secret: Must be whsec_ and 24 to 64 bytes in base64."
          : undefined;
  if (what !== undefined)
    throw new VaultError(
      "options_invalid",
      `The configuration names a webhook that cannot be: ${what}`,
    );
}
