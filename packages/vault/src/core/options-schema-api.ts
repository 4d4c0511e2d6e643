/** The shapes of a service's API and of its account look-up, as options and entries say them. Where URLs may lead is provider.ts. */
import type { EntryAccount, EntryApi } from "@valetkey/catalog";
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const texts = v.record(v.string(), v.string());

const HOST = /^\.?(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)(:\d+)?$/;
const INPUT = /\{[A-Za-z]\w*\}/g;
const hostRule =
  "must be a host in small letters, such as api.example.com, or .example.com for all below it";
const host = v.pipe(v.string(), v.regex(HOST, hostRule));
const hostOfInputs = v.pipe(
  v.string(),
  v.check((name) => HOST.test(name.replaceAll(INPUT, "x")), hostRule),
);
const pointer = v.pipe(
  v.string(),
  v.regex(/^(\/([^~/]|~[01])*)+$/, "must be a JSON pointer (RFC 6901), such as /user/id"),
);

const words = {
  baseUrl: text,
  test: v.optional(v.strictObject({ path: text })),
  headers: v.optional(texts),
};

/** Where a service's API is. */
export const api: v.GenericSchema<EntryApi> = v.strictObject({
  ...words,
  hosts: v.array(host),
} satisfies Record<keyof EntryApi, unknown>) as v.GenericSchema<EntryApi>;

/** The same, where names of inputs may stand in a host. */
export const apiOfInputs: v.GenericSchema<EntryApi> = v.strictObject({
  ...words,
  hosts: v.array(hostOfInputs),
} satisfies Record<keyof EntryApi, unknown>) as v.GenericSchema<EntryApi>;

/** Where whose account it is can be asked. */
export const account: v.GenericSchema<EntryAccount | undefined> = v.optional(
  v.strictObject({
    url: text,
    id: pointer,
    label: pointer,
    email: v.optional(pointer),
    emailVerified: v.optional(pointer),
    avatarUrl: v.optional(pointer),
  } satisfies Record<keyof EntryAccount, unknown>) as v.GenericSchema<EntryAccount>,
);
