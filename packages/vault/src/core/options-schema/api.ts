/** An API as options and entries say it: where it is, where credentials may go, and how the account is looked up. */
import type { EntryAccount, EntryApi, EntryRateLimit, EntryTest } from "@valetkey/catalog";
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const host = v.pipe(
  v.string(),
  v.regex(
    /^\.?(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)(:\d+)?$/,
    "must be a host in small letters, such as api.example.com, or .example.com for all below it",
  ),
);
const pointer = v.pipe(
  v.string(),
  v.regex(/^(\/([^~/]|~[01])*)+$/, "must be a JSON pointer (RFC 6901), such as /user/id"),
);
const test = v.strictObject({
  path: text,
  expects: v.optional(v.record(pointer, v.union([v.string(), v.number(), v.boolean()]))),
} satisfies Record<keyof EntryTest, unknown>);
const headerName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+([-._][a-z0-9]+)*$/, "must be a header's name in small letters"),
);
const rateLimit = v.strictObject({
  limit: v.optional(headerName),
  remaining: v.optional(headerName),
  reset: v.optional(headerName),
  resetIn: v.optional(v.picklist(["seconds", "epoch", "epoch_ms"])),
} satisfies Record<keyof EntryRateLimit, unknown>);
const hostTemplate = v.pipe(
  v.string(),
  v.transform((value) => value.replace(/\{[A-Za-z]\w{0,39}\}/g, "x")),
  host,
);

/** An API that is the same for every connection. */
export const api: v.GenericSchema = apiAt(host);

/** An API that may have `{names}` of inputs in its hosts, for the values of each connection. */
export const apiTemplate: v.GenericSchema = apiAt(hostTemplate);

function apiAt(hosts: v.GenericSchema<string>): v.GenericSchema {
  return v.strictObject({
    baseUrl: text,
    hosts: v.array(hosts),
    test: v.optional(test),
    query: v.optional(v.record(v.string(), v.string())),
    rateLimit: v.optional(rateLimit),
    headers: v.optional(v.record(v.string(), v.string())),
  } satisfies Record<keyof EntryApi, unknown>);
}

/** The look-up of an account, if there is one. */
export const account: v.GenericSchema = v.optional(
  v.pipe(
    v.strictObject({
      url: text,
      method: v.optional(v.literal("POST")),
      body: v.optional(v.record(v.string(), v.unknown())),
      id: v.union(
        [pointer, v.pipe(v.array(pointer), v.minLength(2))],
        "must be a JSON pointer (RFC 6901), such as /user/id, or a list of two or more",
      ),
      label: pointer,
      email: v.optional(pointer),
      emailVerified: v.optional(pointer),
      avatarUrl: v.optional(pointer),
    } satisfies Record<keyof EntryAccount, unknown>),
    v.check(
      ({ method, body }) => body === undefined || method === "POST",
      'must have method: "POST" beside body',
    ),
  ),
);
