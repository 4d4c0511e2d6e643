/**
 * What an ID token beside the tokens of a row tells of the account. It is of a login long past: nobody verifies it here, and it proves nothing. The
 * row is believed to be the app's own; so of a token that speaks of the very account which the row names, the name and the address are taken.
 */
import { isRecord } from "./fields.ts";
import type { RowAccount } from "./rows.ts";

/** The account, with what an ID token tells of it; as it was where the token is none, or is of another subject. */
export function describedBy(account: RowAccount, idToken: string | undefined): RowAccount {
  const claims = claimsOf(idToken);
  if (claims?.["sub"] !== account.id) return account;
  const email = textOf(claims["email"]);
  const label = email ?? textOf(claims["preferred_username"]) ?? textOf(claims["name"]);
  return {
    ...account,
    ...(label !== undefined && { label }),
    ...(email !== undefined && { email }),
  };
}

function claimsOf(token: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const parts = token?.split(".") ?? [];
  // RFC 7519 section 7.2; what is encrypted has five parts and tells nothing.
  if (parts.length !== 3) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString("utf8"));
    return isRecord(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= 320 ? value : undefined;
}
