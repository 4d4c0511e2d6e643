/** Messages that a service posts by itself, as its entry has them signed. */
import { createHmac } from "node:crypto";
import type { CatalogEntry, EntryNoticeMatch, EntryNotices } from "@valetkey/catalog";
import { appUrl } from "../../packages/vault/test/world.ts";
import type { Stage } from "./stage.ts";

type Json = Record<string, unknown>;

/** Posts a challenge, a message that is too old, and each message that tells of removed access, twice. */
export async function noticesFor(
  { notices }: CatalogEntry,
  { stage, accountId, again }: { stage: Stage; accountId: string; again: () => Promise<unknown> },
  post: (message: Request) => Promise<number>,
): Promise<number[]> {
  if (!notices) return [];
  const secret = Reflect.get(stage.app, "clientSecret") ?? Reflect.get(stage.app, "consumerSecret");
  const sign = signerOf(notices, { secret: String(secret), now: Math.floor(stage.clock() / 1000) });
  const { challenge, revoked, id } = notices;
  const statuses: number[] = [];
  if (challenge)
    statuses.push(
      await post(sign(placed(challenge.when, { [challenge.answer]: "hello" }), challenge.when)),
    );
  for (const [number, { when = {}, accounts }] of revoked.entries()) {
    const places = Object.fromEntries([accounts].flat().map((place) => [place, accountId]));
    const message = placed(when, { ...places, ...(id && { [id]: `Ev${number}` }) });
    statuses.push(await post(sign(message, when, -400)));
    for (let times = 0; times < 2; times++) {
      statuses.push(await post(sign({ ...message, times }, when)));
      if (times === 0) await again();
    }
    const other = { headers: { "x-kind": "other" } };
    statuses.push(await post(sign(placed({ body: { "/type": "other" } }, places), other)));
  }
  return statuses;
}

function signerOf(
  { proof }: EntryNotices,
  { secret, now }: { secret: string; now: number },
): (message: Json, when: EntryNoticeMatch, shift?: number) => Request {
  const key = proof.key === "client" ? secret : "notices-secret";
  const hmac = (text: string) => createHmac("sha256", key).update(text);
  const url = `${appUrl}/oauth/notices/acme`;
  return (message, { headers = {} }, shift = 0) => {
    const seconds = String(now + shift);
    if (proof.in === "field") {
      const json = proof.time
        ? placed({ body: {} }, { ...flat(message), [proof.time]: Number(seconds) })
        : message;
      const payload = Buffer.from(JSON.stringify({ algorithm: "HMAC-SHA256", ...json })).toString(
        "base64url",
      );
      const signed = `${hmac(payload).digest("base64url")}.${payload}`;
      return new Request(url, {
        method: "POST",
        body: new URLSearchParams({ [proof.name]: signed }),
      });
    }
    const { prefix = "", encoding = "hex", signs = "{body}", time } = proof;
    const body = JSON.stringify(message);
    const digits = hmac(signs.replace("{time}", seconds).replace("{body}", body)).digest(encoding);
    return new Request(url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        ...headers,
        [proof.name]: `${prefix}${digits}`,
        ...(time && { [time]: seconds }),
      },
    });
  };
}

/** JSON that holds what the match and these places ask for. */
function placed({ body = {} }: EntryNoticeMatch, places: Json): Json {
  const root: Json = {};
  for (const [pointer, value] of Object.entries({ ...body, ...places })) {
    const path = pointer.split("/").slice(1);
    const last = path.pop() ?? "";
    let at = root;
    for (const name of path) at = at[name] = (at[name] ?? {}) as Json;
    at[last] = value;
  }
  return root;
}

const flat = (message: Json): Json =>
  Object.fromEntries(Object.entries(message).map(([name, value]) => [`/${name}`, value]));
