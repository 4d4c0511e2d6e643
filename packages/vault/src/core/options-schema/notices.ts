/** What a service tells an app by itself, as options and entries say it: how it is proved, and what it means. */
import type { EntryNotices } from "@valetkey/catalog";
import * as v from "valibot";

const pointer = v.pipe(
  v.string(),
  v.regex(/^(\/([^~/]|~[01])+)+$/, "must be a JSON pointer (RFC 6901), such as /user/id"),
);
const headerName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+([-._][a-z0-9]+)*$/, "must be a header's name in small letters"),
);
const visible = v.pipe(v.string(), v.regex(/^[!-~]([ -~]*[!-~])?$/, "must be of visible ASCII"));
const secret = v.pipe(v.string(), v.nonEmpty("must not be empty"));

const ofEach = {
  key: v.picklist(["client", "notices"]),
  maxAgeSeconds: v.exactOptional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400)),
  ),
};

const proof = v.pipe(
  v.variant("in", [
    v.strictObject({
      in: v.literal("header"),
      name: headerName,
      prefix: v.exactOptional(visible),
      encoding: v.exactOptional(v.picklist(["hex", "base64"])),
      signs: v.exactOptional(
        v.pipe(
          visible,
          v.regex(/^[^{}]*(\{time\}[^{}]*)?\{body\}[^{}]*$/, "must hold {body}, after any {time}"),
        ),
      ),
      time: v.exactOptional(headerName),
      ...ofEach,
    }),
    v.strictObject({
      in: v.literal("field"),
      name: visible,
      time: v.exactOptional(pointer),
      ...ofEach,
    }),
  ]),
  v.check(
    (it) => it.time !== undefined || it.maxAgeSeconds === undefined,
    "has an age but no time",
  ),
  v.check(
    (it) =>
      it.in === "field" || (it.time !== undefined) === (it.signs?.includes("{time}") ?? false),
    "must sign the time that it names: what is not signed proves nothing",
  ),
);

const match = v.pipe(
  v.strictObject({
    headers: v.exactOptional(v.record(headerName, visible)),
    body: v.exactOptional(v.record(pointer, visible)),
  }),
  v.check(
    ({ headers = {}, body = {} }) => Object.keys({ ...headers, ...body }).length > 0,
    "must name a header or a place in the body",
  ),
);

const event = v.strictObject({
  when: v.exactOptional(match),
  accounts: v.union([pointer, v.pipe(v.array(pointer), v.minLength(1))]),
});

/** Messages that a service posts by itself. */
export const noticesSchema: v.GenericSchema<EntryNotices> = v.strictObject({
  proof,
  challenge: v.exactOptional(v.strictObject({ when: match, answer: pointer })),
  id: v.exactOptional(pointer),
  revoked: v.pipe(v.array(event), v.minLength(1)),
});

/** The secret that they are signed with, or several while the service goes from one to the next. */
export const noticeSecret: v.GenericSchema<string | readonly string[]> = v.union([
  secret,
  v.pipe(v.array(secret), v.minLength(1), v.maxLength(5)),
]);
