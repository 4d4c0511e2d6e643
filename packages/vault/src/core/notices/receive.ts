/**
 * A provider tells, without any browser, that accounts have removed the app's access: their connections have to be made anew. Whether it is the
 * provider who tells is proof.ts, what it says message.ts; how such messages look is data of its entry.
 */
import type { EntryNoticeProof, EntryNotices } from "@valetkey/catalog";
import { markRevoked } from "../connections/connection.ts";
import type { Context } from "../context.ts";
import { digest } from "../digest.ts";
import { type ClientSecrets, openClientSecrets } from "../keys/client-secret.ts";
import type { ProviderOptions } from "../protocols/provider/provider-options.ts";
import { readNotice } from "./message.ts";
import { type NoticeKey, parsed, prove, type ReceivedNotice, signatureOf } from "./proof.ts";
import { takeOnce, tenantOfOwn } from "./take-once.ts";

const AT_ONCE = 100;
/** Clients that a tenant has had at one provider; whoever has more has long retired the rest. */
const MOST_CLIENTS = 20;
/** For so long a provider may tell again what it could not deliver. */
const REMEMBERED_MS = 24 * 60 * 60_000;
const LONGEST_TENANT = 255;

/** What became of a message. `refused`: nobody proved to have sent it; `unreadable`: the provider did, and it is no JSON. */
export type Heard = { as: "done"; answer?: string } | { as: "refused" | "unreadable" };

/** What a message may be signed with: a client's secret, and the tenant that brought the client, unless it is the vault's. */
interface OwnKey extends NoticeKey {
  tenant?: string;
}

/** Messages of a provider, by what its entry says and its options have a secret for. */
export interface NoticeHearing {
  /** Rejects as the store does; then the message may come again. */
  hear(notice: ReceivedNotice): Promise<Heard>;
}

/**
 * Prepares to hear a provider about the connections of the vault's own client, or of the clients that `tenant` brought. Undefined: its entry knows
 * of no messages. Rejects with `provider_unknown`, `options_invalid`.
 */
export async function noticesOf(
  ctx: Context,
  slug: string,
  tenant?: string,
): Promise<NoticeHearing | undefined> {
  const { facts, clientId } = await ctx.providers.own(slug);
  const { notices } = facts;
  if (!notices) return undefined;
  const keys = (): Promise<readonly OwnKey[]> | readonly OwnKey[] =>
    tenant === undefined
      ? keysOf(notices.proof, clientId, ownSecrets(ctx.settings.providers.get(slug)))
      : tenantKeys(ctx, notices.proof, { tenant, provider: slug });
  return { hear: (notice) => hear(ctx, { slug, notices, keys }, notice) };
}

interface Hearing {
  slug: string;
  notices: EntryNotices;
  keys(): Promise<readonly OwnKey[]> | readonly OwnKey[];
}

async function hear(
  ctx: Context,
  { slug, notices, keys }: Hearing,
  notice: ReceivedNotice,
): Promise<Heard> {
  const now = ctx.settings.clock();
  const signature = signatureOf(notices.proof, notice, now);
  if (!signature) return { as: "refused" };
  const proven = prove(notices.proof, signature, { keys: await keys(), now });
  if (!proven) return { as: "refused" };
  const message = parsed(proven.json);
  if (typeof message !== "object" || message === null) return { as: "unreadable" };
  const { answer, id, accounts } = readNotice(notices, message, notice.headers);
  if (answer !== undefined) return { as: "done", answer };
  if (accounts.length > 0) {
    // What has neither a name nor a time looks the same when it is true again.
    const name = id ?? (notices.proof.time === undefined ? undefined : nameOf(proven.json));
    await counted(ctx, { slug, key: proven.key, name }, () =>
      endAll(ctx, { slug, key: proven.key, accounts }),
    );
  }
  return { as: "done" };
}

function nameOf(json: Buffer): string {
  return digest(json.toString("latin1"));
}

/** Does the work unless a message of this name was worked on before; when it fails, the message may come again. */
async function counted(
  ctx: Context,
  { slug, key, name }: { slug: string; key: OwnKey; name: string | undefined },
  work: () => Promise<void>,
): Promise<void> {
  if (name === undefined) return work();
  const release = await takeOnce(ctx, {
    ...{ tenant: key.tenant ?? tenantOfOwn(ctx), provider: slug },
    name: ["notice", slug, key.clientId, name],
    expiresAt: ctx.settings.clock() + REMEMBERED_MS,
  });
  if (!release) return;
  try {
    await work();
  } catch (error) {
    await release();
    throw error;
  }
}

async function endAll(
  ctx: Context,
  { slug, key, accounts }: { slug: string; key: OwnKey; accounts: readonly string[] },
): Promise<void> {
  await ctx.ready();
  const { clientId, tenant } = key;
  for (const accountId of accounts) {
    const account = {
      provider: slug,
      clientId,
      accountId,
      ...(tenant !== undefined && { tenant }),
    };
    let after = "";
    for (;;) {
      const rows = await ctx.store.findByAccount(account, { limit: AT_ONCE, after });
      for (const row of rows)
        await markRevoked(ctx, row, "The provider told that the access was removed.");
      after = rows.at(-1)?.id ?? after;
      if (rows.length < AT_ONCE) break;
    }
  }
}

function ownSecrets(options: ProviderOptions | undefined): ClientSecrets & { former?: string } {
  if (!options) return {};
  const { clientSecret, consumerSecret, formerClientSecret, noticeSecret } = options;
  const secret = clientSecret ?? consumerSecret;
  return {
    ...(secret !== undefined && { secret }),
    ...(formerClientSecret !== undefined && { former: formerClientSecret }),
    ...(noticeSecret !== undefined && { noticeSecrets: [noticeSecret].flat() }),
  };
}

async function tenantKeys(
  ctx: Context,
  proof: EntryNoticeProof,
  { tenant, provider }: { tenant: string; provider: string },
): Promise<readonly OwnKey[]> {
  if (tenant === "" || tenant.length > LONGEST_TENANT) return [];
  if (!tenant.isWellFormed() || tenant.includes("\0")) return [];
  await ctx.ready();
  const clients = await ctx.store.listClients(tenant, provider);
  const known = clients.slice(0, MOST_CLIENTS).map(async (client) => {
    const keys = keysOf(proof, client.clientId, await openClientSecrets(ctx.cipher, client));
    return keys.map((key) => ({ ...key, tenant }));
  });
  return (await Promise.all(known)).flat();
}

function keysOf(
  { key }: EntryNoticeProof,
  clientId: string,
  { secret, former, noticeSecrets = [] }: ClientSecrets & { former?: string },
): readonly OwnKey[] {
  const secrets = key === "notices" ? noticeSecrets : [secret, former];
  return secrets.filter((each) => each !== undefined).map((each) => ({ clientId, secret: each }));
}
