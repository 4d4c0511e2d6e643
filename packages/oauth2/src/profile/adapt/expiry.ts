/** When a token ends, told in other ways than seconds from now, as the `expires_in` of RFC 6749 section 5.1. */
import type { Fields } from "../../answers/answer.ts";
import { numberIn } from "../../answers/number-in.ts";
import type { OAuth2ExpiryShape } from "../profile.ts";
import { valueAt } from "./pointers.ts";

/** What `expires_in` says for a token that never ends: no default counts then. */
export const NEVER = "never";

const SECONDS_PER: Readonly<Record<NonNullable<OAuth2ExpiryShape["unit"]>, number>> = {
  milliseconds: 1 / 1000,
  seconds: 1,
  minutes: 60,
};
/** Seconds until the year 5138, or milliseconds until 1973: nothing between is a moment of ours in both units. */
const LEAST_MILLISECONDS = 1e11;

/** How a lifetime is to be read: the profile's words, the whole answer, and when it was asked for. */
export interface ExpiryContext {
  expiry: OAuth2ExpiryShape;
  whole: Fields;
  nowMs: number;
}

/** `expires_in` in seconds, where the profile makes it another one than the answer's; what has ended lasts one second. */
export function lifetimeField(fields: Fields, { expiry, whole, nowMs }: ExpiryContext): Fields {
  const given = fields["expires_in"];
  const number = numberIn(given);
  if (number > 0) {
    const { unit = "seconds" } = expiry;
    return unit === "seconds" ? {} : { expires_in: Math.max(1, number * SECONDS_PER[unit]) };
  }
  const end = endMs(fields, expiry, whole);
  if (end !== undefined) return { expires_in: Math.max(1, (end - nowMs) / 1000) };
  const said = given === null || given === "" || number <= 0;
  if (!said || expiry.zero === undefined || expiry.zero === "unknown") return {};
  return { expires_in: expiry.zero === "never" ? NEVER : 1 };
}

function endMs(fields: Fields, { at, jwt }: OAuth2ExpiryShape, whole: Fields): number | undefined {
  const told = at === undefined ? undefined : moment(valueAt(whole, at));
  return told ?? (jwt ? moment(jwtExp(fields["access_token"])) : undefined);
}

function moment(value: unknown): number | undefined {
  const text = typeof value === "string" ? value : "";
  const isNumber = typeof value === "number" || /^\d+(?:\.\d+)?$/.test(text);
  const number = isNumber ? Number(value) : Date.parse(text);
  if (!(number > 0)) return undefined;
  return isNumber && number < LEAST_MILLISECONDS ? number * 1000 : number;
}

function jwtExp(token: unknown): unknown {
  const payload = typeof token === "string" ? token.split(".")[1] : undefined;
  try {
    const json: unknown = JSON.parse(
      atob((payload ?? "").replaceAll("-", "+").replaceAll("_", "/")),
    );
    return valueAt(json, "/exp");
  } catch {
    return undefined;
  }
}
