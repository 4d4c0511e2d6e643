/** Services that take API keys, as options say them: which are meant, and where requests have the key. */
import { type EntryKey, protocolOf } from "@valetkey/catalog";
import * as v from "valibot";

/** Set by whoever sends, and never by a key. */
const TAKEN = new Set([
  "connection",
  "content-length",
  "content-type",
  "cookie",
  "expect",
  "host",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const word = v.pipe(v.string(), v.regex(/^[!-~]+$/, "must be of visible ASCII"));
const headerName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+([-._][a-z0-9]+)*$/, "must be a header's name in small letters"),
  v.check((name) => !TAKEN.has(name), "is a header that no key goes in"),
);

/** Where requests have the key. */
export const keyPlace: v.GenericSchema<EntryKey> = v.variant("in", [
  v.strictObject({
    in: v.literal("header"),
    name: headerName,
    prefix: v.exactOptional(
      v.pipe(v.string(), v.regex(/^[!-~][ -~]*$/, 'must be text such as "Token "')),
    ),
  }),
  v.strictObject({ in: v.literal("query"), name: word }),
  v.strictObject({
    in: v.literal("basic"),
    as: v.exactOptional(v.picklist(["username", "password"])),
    other: v.exactOptional(word),
  }),
]);

/** Whether what is named, or given, is an entry of a service that takes keys. */
export function hasKeys(use: unknown): boolean {
  if (typeof use === "string") return protocolOf(use) === "key";
  return typeof use === "object" && use !== null && Reflect.get(use, "protocol") === "key";
}
