/**
 * Who signed in, for an app whose sign-ins do not end in its own process: it has no `onSignIn`, or its vault is behind a server. The browser
 * that signed in brings a ticket to the app; the app shows it with the id of the session that it began in this very browser, and is told once.
 * Neither of both does alone: the ticket is of whoever completed, the id of whoever began, and they must be one.
 */
import { checkArguments } from "../arguments/arguments.ts";
import type { Context } from "../context.ts";
import { digest, newToken } from "../digest.ts";
import { VaultError } from "../errors.ts";
import type { SignedIn } from "../options.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { StoredAttempt } from "../store.ts";

const LIFE_MS = 5 * 60_000;

/** Keeps, sealed, who signed in; resolves with the ticket. It is kept as an attempt is: whoever takes it is the only one. */
export async function leaveTicket(
  ctx: Context,
  sessionId: string,
  signedIn: SignedIn,
): Promise<string> {
  const ticket = newToken(ctx.settings.random);
  const kept = {
    hash: hashOf(ticket),
    tenant: signedIn.tenant,
    sessionId,
    provider: signedIn.provider,
    binder: "",
    expiresAt: ctx.settings.clock() + LIFE_MS,
  };
  const { profile, ...rest } = signedIn;
  const told = { ...rest, profile: { ...profile } } as unknown as Opaque;
  await ctx.store.addAttempt({ ...kept, details: await ctx.cipher.seal(told, placeOf(kept)) });
  return ticket;
}

/** Tells who signed in, once. Rejects with `callback_invalid`; the ticket is spent then too. */
export async function takeTicket(
  ctx: Context,
  { tenant, id }: { tenant: string; id: string },
  options: { ticket: string },
): Promise<SignedIn> {
  const { ticket } = checkArguments("sessions.signedIn", options);
  await ctx.ready();
  const kept = await ctx.store.takeAttempt(hashOf(ticket));
  const isTheirs = kept?.tenant === tenant && kept.sessionId === id;
  if (!kept || !isTheirs || kept.expiresAt <= ctx.settings.clock())
    throw new VaultError(
      "callback_invalid",
      "The ticket is none of this sign-in: it is unknown, used or too old, or another browser began it. Let the person sign in again.",
    );
  return (await ctx.cipher.open(kept.details, placeOf(kept))) as unknown as SignedIn;
}

/** No state of a callback finds what this finds. */
function hashOf(ticket: string): string {
  return digest(`sign-in ticket ${ticket}`);
}

function placeOf({
  tenant,
  hash,
  sessionId,
  provider,
}: Omit<StoredAttempt, "details">): Parameters<Context["cipher"]["seal"]>[1] {
  return { tenant, row: `ticket ${hash} ${sessionId}`, field: "details", provider, version: 0 };
}
