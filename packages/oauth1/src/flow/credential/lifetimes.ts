/**
 * Makes a credential of what was granted: takes session handle and lifetimes (the extension OAuth Session) out of the
 * answer, and says when the credential ends. Where the answer does not tell, the dialect may.
 */
import type { OAuth1Dialect } from "../../dialect/dialect.ts";
import type { TokenAnswer } from "../token-endpoint/token-answer.ts";
import type { OAuth1Credential } from "./credential.ts";
import { endOfDay } from "./midnight.ts";

/** What a credential's end is reckoned from. */
export interface LifeContext {
  /** When it was asked for, in milliseconds since 1970: how long the answer took lengthens no life. */
  readonly now: number;
  readonly dialect: OAuth1Dialect;
  /** The one that it renews. What the answer leaves out stays. */
  readonly former?: OAuth1Credential;
}

type Ends = Pick<OAuth1Credential, "expiresAt" | "renewalExpiresAt">;

/** Less is a lifetime of at most 31 years, more is a moment: seconds since 1970. */
const FIRST_MOMENT_SECONDS = 1e9;
/** From here on it is a moment in milliseconds. */
const FIRST_MOMENT_MS = 1e12;
const LAST_MOMENT_MS = 8.64e15;

/** The credential that an answer grants. */
export function credentialOf(answer: TokenAnswer, context: LifeContext): OAuth1Credential {
  const {
    oauth_session_handle: handle = "",
    oauth_expires_in: seconds,
    oauth_authorization_expires_in: renewalSeconds,
    oauth_callback_confirmed: _,
    ...extra
  } = answer.extra;
  const { now, former } = context;
  const sessionHandle = handle === "" ? former?.sessionHandle : handle;
  const told = momentOf(seconds ?? extra["x_auth_expires"], now);
  const toldRenewal = momentOf(renewalSeconds, now);
  return {
    token: answer.token,
    tokenSecret: answer.tokenSecret,
    extra: { ...former?.extra, ...extra },
    ...(sessionHandle !== undefined && { sessionHandle }),
    ...endsOf({ told, toldRenewal }, context),
  };
}

/** The same token for another while, by a renewal that gives no new one. */
export function prolonged(former: OAuth1Credential, context: LifeContext): OAuth1Credential {
  const { expiresAt, renewalExpiresAt, ...rest } = former;
  return { ...rest, ...endsOf({}, { ...context, former }) };
}

interface Told {
  readonly told?: number | null | undefined;
  readonly toldRenewal?: number | null | undefined;
}

function endsOf({ told, toldRenewal }: Told, { now, dialect, former }: LifeContext): Ends {
  const byUrl = dialect.renewal?.by === "url" ? dialect.renewal : undefined;
  const { idleSeconds, endsAtMidnightIn: zone } = byUrl ?? {};
  const seconds = idleSeconds ?? dialect.accessTokenSeconds;
  const supposed = seconds === undefined ? undefined : now + seconds * 1000;
  const dayEnd = zone === undefined ? undefined : endOfDay(now, zone);
  const expiresAt = soonest(told === undefined ? supposed : told, dayEnd);
  // A day's end is told anew by every renewal; any other end stays unless the answer moves it.
  const kept = dayEnd === undefined ? former?.renewalExpiresAt : undefined;
  const renewalExpiresAt = soonest(toldRenewal === undefined ? kept : toldRenewal, dayEnd);
  return {
    ...(expiresAt !== undefined && { expiresAt }),
    ...(renewalExpiresAt !== undefined && { renewalExpiresAt }),
  };
}

function soonest(
  end: number | null | undefined,
  dayEnd: number | undefined,
): number | null | undefined {
  if (dayEnd === undefined) return end;
  return typeof end === "number" ? Math.min(end, dayEnd) : dayEnd;
}

/**
 * A lifetime as services write it: seconds from now; 0 or less for ever; a number too large for a lifetime is the
 * moment itself, in seconds or milliseconds since 1970. Undefined for whatever is no number.
 */
export function momentOf(text: string | undefined, now: number): number | null | undefined {
  if (text === undefined || !/^\s*-?\d{1,20}(?:\.\d{1,9})?\s*$/.test(text)) return undefined;
  const value = Number(text);
  if (value <= 0 || value > LAST_MOMENT_MS) return null;
  if (value >= FIRST_MOMENT_MS) return Math.floor(value);
  return Math.floor(value * 1000 + (value >= FIRST_MOMENT_SECONDS ? 0 : now));
}
