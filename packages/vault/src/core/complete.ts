/** The end of a session: the provider's answer becomes a credential, an account, and a saved connection or a sign-in. */
import { type AccountIdentity, lookUpAccount } from "./account.ts";
import type { TakenAttempt } from "./attempt.ts";
import { type OpenedSession, sessionPlace } from "./connect.ts";
import { forget } from "./connection.ts";
import type { Context } from "./context.ts";
import { sealCredential } from "./credential.ts";
import { newId } from "./digest.ts";
import { isVaultError, VaultError } from "./errors.ts";
import type { SignedIn } from "./options.ts";
import type { Granted, Opaque } from "./protocol.ts";
import type { Provider } from "./provider.ts";
import type { SessionChange, StoredConnection, StoredEvent } from "./store.ts";
import { traced } from "./trace.ts";

const SAVE_TRIES = 5;

/** How a session ended well. */
export type Completion =
  | {
      kind: "connected";
      connection: StoredConnection;
      /** The account was connected already, and was updated in place. */
      updated: boolean;
      /** Asked for and not given. */
      missing: readonly string[];
    }
  | { kind: "signed_in"; signedIn: SignedIn };

/** A credential kept with its session until its account can be read. */
interface Parked {
  granted: Granted;
  binder: string;
}

/**
 * Finishes a taken attempt. Rejects with `access_denied`, `client_rejected`, `provider_unavailable`, `provider_error`,
 * `callback_invalid`, `account_mismatch`, or with `account_unavailable`, after which {@link resumeSession} can go on.
 */
export async function completeAttempt(
  ctx: Context,
  attempt: TakenAttempt,
  callback: URL,
): Promise<Completion> {
  const { session, pending, binder } = attempt;
  const { row, details } = session;
  const provider = await ctx.providers.get(details.provider);
  const span = { tenant: row.tenant, provider: details.provider, sessionId: row.id };
  try {
    return await traced("finish", span, async () => {
      const granted = await provider.protocol.finish(callback, pending);
      return conclude(ctx, session, provider, { granted, binder });
    });
  } catch (error) {
    await tellFailure(ctx, session, error);
    throw error;
  }
}

/** Goes on with a session whose credential waits for its account. Undefined if none waits, or for another browser. */
export async function resumeSession(
  ctx: Context,
  session: OpenedSession,
  binder: string,
): Promise<Completion | undefined> {
  const { row, details } = session;
  if (!row.parked || row.status !== "pending") return undefined;
  const opened = await ctx.cipher.open(row.parked, sessionPlace(row.tenant, row.id, "parked"));
  const parked = opened as unknown as Parked;
  if (parked.binder !== binder) return undefined;
  return conclude(ctx, session, await ctx.providers.get(details.provider), parked);
}

async function conclude(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  parked: Parked,
): Promise<Completion> {
  const { row, details } = session;
  const identity = await lookUpAccount(ctx, provider, parked.granted).catch(
    async (error: unknown) => {
      if (isVaultError(error, "account_unavailable")) await park(ctx, session, parked);
      throw error;
    },
  );
  const ended: SessionChange = { status: "completed", parked: null, completedBy: parked.binder };
  if (details.purpose === "sign_in")
    return signIn(ctx, session, provider, parked.granted, identity, ended);
  const { connection, updated } = await saveGrant(ctx, {
    tenant: row.tenant,
    owner: details.owner ?? "shared",
    provider,
    granted: parked.granted,
    identity,
    repairs: details.connectionId,
    session: { id: row.id, change: ended },
  });
  const missing = details.scopes.filter((scope) => !connection.scopes.includes(scope));
  return { kind: "connected", connection, updated, missing };
}

/** A code is spent only once: what it bought is kept, sealed, until the account can be read. */
async function park(ctx: Context, session: OpenedSession, parked: Parked): Promise<void> {
  const { tenant, id } = session.row;
  const sealed = await ctx.cipher.seal(
    parked as unknown as Opaque,
    sessionPlace(tenant, id, "parked"),
  );
  await ctx.store.changeSession(tenant, id, { parked: sealed });
}

async function signIn(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  granted: Granted,
  identity: AccountIdentity,
  ended: SessionChange,
): Promise<Completion> {
  const { row, details } = session;
  const subject = granted.identity?.subject ?? identity.id;
  if (!subject || !identity.account) {
    throw new VaultError(
      "provider_error",
      `${provider.facts.name} does not tell who signs in, so it cannot be used to sign in.`,
      {
        provider: provider.slug,
        whoCanFix: "developer",
      },
    );
  }
  const events = [
    ctx.events.make("signed_in", {
      tenant: row.tenant,
      provider: provider.slug,
      sessionId: row.id,
    }),
  ];
  if (!(await ctx.store.changeSession(row.tenant, row.id, ended, events))) throw alreadyCompleted();
  ctx.events.announce(events);
  const signedIn: SignedIn = {
    provider: provider.slug,
    issuer: granted.identity?.issuer ?? identity.issuer,
    subject,
    profile: identity.account,
    claims: granted.identity?.claims ?? {},
    returnTo: details.returnTo ?? ctx.settings.publicUrl.origin,
  };
  return { kind: "signed_in", signedIn };
}

/** What is saved as a connection, by a completed session or by `adopt`. */
export interface Grant {
  tenant: string;
  owner: string;
  provider: Provider;
  granted: Granted;
  identity: AccountIdentity;
  /** The connection that the person set out to repair. */
  repairs?: string | null;
  /** Ended in the same batch. */
  session?: { id: string; change: SessionChange };
}

/**
 * Saves a grant as a connection: over the one of the same account, whose id stays, or as a new one.
 * Rejects with `account_mismatch` when another account was chosen to repair a connection, and with `session_completed`.
 */
export async function saveGrant(
  ctx: Context,
  grant: Grant,
): Promise<{ connection: StoredConnection; updated: boolean }> {
  const { tenant, owner, provider, identity } = grant;
  for (let tries = 0; tries < SAVE_TRIES; tries++) {
    const rows = await ctx.store.findConnections({ tenant, owner, provider: provider.slug });
    const existing = rows.find(
      (row) => row.issuer === identity.issuer && row.accountId === identity.id,
    );
    assertSameAccount(grant, rows, existing);
    const connection = await connectionOf(ctx, grant, existing);
    const events = grantEvents(ctx, grant, connection, existing);
    const batch = {
      events,
      ...(grant.session && {
        session: {
          id: grant.session.id,
          change: { ...grant.session.change, connectionId: connection.id },
        },
      }),
    };
    if (await ctx.store.saveConnection(connection, existing?.tokenVersion ?? null, batch)) {
      forget(ctx, connection);
      ctx.events.announce(events);
      return { connection, updated: existing !== undefined && existing.status !== "disconnected" };
    }
    const session = grant.session && (await ctx.store.getSession(tenant, grant.session.id));
    if (grant.session && session?.status !== "pending") throw alreadyCompleted();
  }
  throw new VaultError(
    "store_unavailable",
    "The connection could not be saved: others keep changing it. Try again.",
  );
}

function assertSameAccount(
  grant: Grant,
  rows: readonly StoredConnection[],
  existing: StoredConnection | undefined,
): void {
  const repaired = grant.repairs ? rows.find((row) => row.id === grant.repairs) : undefined;
  if (!repaired || repaired.id === existing?.id) return;
  const was = repaired.account?.label ?? repaired.accountId;
  const now = grant.identity.account?.label ?? grant.identity.id;
  throw new VaultError(
    "account_mismatch",
    `That is a different account: ${now} instead of ${was}. Nothing was changed; choose ${was}, or connect ${now} beside it.`,
    { provider: grant.provider.slug, connectionId: repaired.id },
  );
}

async function connectionOf(
  ctx: Context,
  grant: Grant,
  existing: StoredConnection | undefined,
): Promise<StoredConnection> {
  const now = ctx.settings.clock();
  const place = {
    tenant: grant.tenant,
    id: existing?.id ?? newId("con", ctx.settings.random),
    provider: grant.provider.slug,
    tokenVersion: (existing?.tokenVersion ?? 0) + 1,
  };
  return {
    ...place,
    owner: grant.owner,
    clientId: grant.provider.clientId,
    issuer: grant.identity.issuer,
    accountId: grant.identity.id,
    account: grant.identity.account,
    status: "active",
    problem: null,
    ...(await sealCredential(ctx, place, grant.granted)),
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
  };
}

function grantEvents(
  ctx: Context,
  grant: Grant,
  connection: StoredConnection,
  existing: StoredConnection | undefined,
): StoredEvent[] {
  const subject = {
    tenant: grant.tenant,
    owner: grant.owner,
    provider: grant.provider.slug,
    connectionId: connection.id,
    data: { account: connection.account?.label ?? null },
    ...(grant.session && { sessionId: grant.session.id }),
  };
  const events = [
    ctx.events.make(existing ? "connection.reauthorized" : "connection.created", subject),
  ];
  if (grant.session) events.push(ctx.events.make("connect_session.completed", subject));
  return events;
}

function alreadyCompleted(): VaultError {
  return new VaultError(
    "session_completed",
    "This link was already used. Ask the app for a new one.",
  );
}

async function tellFailure(ctx: Context, session: OpenedSession, error: unknown): Promise<void> {
  const { row, details } = session;
  const reason = isVaultError(error) ? error.code : "unexpected";
  const event = ctx.events.make("connect_session.failed", {
    tenant: row.tenant,
    owner: details.owner,
    provider: details.provider,
    sessionId: row.id,
    data: { reason },
  });
  await ctx.store.addEvents([event]);
  ctx.events.announce([event]);
}
