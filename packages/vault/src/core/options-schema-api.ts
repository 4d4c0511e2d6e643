/** An API as options and entries say it: where it is, where credentials may go, and how the account is looked up. */
import type { EntryAccount, EntryApi } from "@valetkey/catalog";
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
    test: v.optional(v.strictObject({ path: text })),
    headers: v.optional(v.record(v.string(), v.string())),
  } satisfies Record<keyof EntryApi, unknown>);
}

/** The look-up of an account, if there is one. */
export const account: v.GenericSchema = v.optional(
  v.strictObject({
    url: text,
    id: pointer,
    label: pointer,
    email: v.optional(pointer),
    emailVerified: v.optional(pointer),
    avatarUrl: v.optional(pointer),
  } satisfies Record<keyof EntryAccount, unknown>),
);
