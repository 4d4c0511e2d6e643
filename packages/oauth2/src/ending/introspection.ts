/**
 * Reads what a server says of a token (RFC 7662 section 2.2).
 */
import type { Fields } from "../answers/answer.ts";
import { OAuth2Error } from "../errors.ts";

/** A token that lives, as the server tells. What the server leaves out is absent; nothing is made up for it. */
export interface OAuth2ActiveToken {
  active: true;
  /** Absent: not told, which does not mean none. */
  scopes?: string[];
  /** The client that the token was issued to. */
  clientId?: string;
  /** Whom the token speaks for (`sub`). */
  subject?: string;
  username?: string;
  tokenType?: string;
  /** RFC 3339, by the server's clock, like the next two. */
  expiresAt?: string;
  issuedAt?: string;
  notBefore?: string;
  /** Whom the token is for. A resource refuses one that is for others alone. */
  audience?: string[];
  issuer?: string;
  /** `jti`. */
  tokenId?: string;
  /** All that the server says, such as `cnf` (RFC 8705, RFC 9449). */
  claims: Record<string, unknown>;
}

/** What a server knows of a token. Of one that does not live there is nothing else to know. */
export type OAuth2Introspection = OAuth2ActiveToken | { active: false };

const TEXTS = {
  clientId: "client_id",
  subject: "sub",
  username: "username",
  tokenType: "token_type",
  issuer: "iss",
  tokenId: "jti",
} as const;
const TIMES = { expiresAt: "exp", issuedAt: "iat", notBefore: "nbf" } as const;
/** The last second that a Date can be. */
const LAST_SECOND = 8_640_000_000_000;

/**
 * Reads the answer.
 * @throws OAuth2Error `malformed_answer` when it does not say whether the token is active, or says of an active one something that cannot
 * be read: left out, it would look like a token without that limit.
 */
export function readIntrospection(fields: Fields | undefined, status: number): OAuth2Introspection {
  const fault = (what: string): OAuth2Error =>
    new OAuth2Error(
      "malformed_answer",
      `introspectionUrl ${what} (HTTP ${status}). Treat the token as dead; check that the URL is right.`,
      { status, failure: "misconfigured" },
    );
  if (typeof fields?.["active"] !== "boolean") throw fault("does not say whether the token lives");
  if (!fields["active"]) return { active: false };
  const read = <Value>(name: string, reader: (value: unknown) => Value | undefined): Value => {
    const value = reader(fields[name]);
    if (value === undefined) throw fault(`tells a ${name} that cannot be read`);
    return value;
  };
  const under = <Value>(names: object, reader: (value: unknown) => Value | undefined) =>
    Object.fromEntries(
      Object.entries(names)
        .filter(([, name]) => isTold(fields[name]))
        .map(([own, name]) => [own, read(name, reader)]),
    );
  return {
    active: true,
    ...under({ scopes: "scope" }, scopesOf),
    ...under({ audience: "aud" }, (value) => textsOf(value)),
    ...under(TEXTS, textOf),
    ...under(TIMES, timeOf),
    claims: { ...fields },
  };
}

const isTold = (value: unknown): boolean => value !== undefined && value !== null;

/** Servers have numbers for users and clients; one that is not exact is no name. */
const textOf = (value: unknown): string | undefined =>
  typeof value === "string" || Number.isSafeInteger(value) ? String(value) : undefined;

/** One text or several. */
function textsOf(value: unknown): string[] | undefined {
  const all = Array.isArray(value) ? value : [value];
  return all.every((it) => typeof it === "string") ? [...all] : undefined;
}

/** A text by the RFC; some servers make it a list. */
function scopesOf(value: unknown): string[] | undefined {
  return textsOf(value)?.flatMap((it) => it.split(" ").filter((scope) => scope !== ""));
}

/** Seconds since 1970, by some servers as a text. */
function timeOf(value: unknown): string | undefined {
  const isDigits = typeof value === "string" && /^\d{1,13}$/.test(value);
  const seconds = isDigits ? Number(value) : value;
  if (typeof seconds !== "number" || !(seconds >= 0 && seconds <= LAST_SECOND)) return undefined;
  return new Date(seconds * 1000).toISOString();
}
