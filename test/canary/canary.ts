/**
 * Remembers on one side everything that may be secret, and on the other everything that a vault says. What is done with the vault in
 * between is canary.test.ts.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import type { EmbeddedVault, Handler, Log } from "valetkey";

/** Where something was said. */
export type Place = "log" | "event" | "error" | "page" | "url" | "header" | "span" | "value";

export interface Canary {
  said: { place: Place; text: string }[];
  /** May be nowhere. */
  secrets: Set<string>;
  /** The vault's own one-time words: on its connect pages and in their URLs, and nowhere else. */
  links: Set<string>;
  log: Log;
  /** A fetch to give to the vault: what it sends to providers in its forms and its `Authorization` is secret. */
  fetch: typeof globalThis.fetch;
  /** Hears all events of a vault. */
  hear(vault: EmbeddedVault): void;
  /** The vault's handler, its pages and headers kept, and the secrets of its cookies and callbacks remembered. */
  handler(vault: EmbeddedVault): Handler;
  /** Demands that a call fails, and keeps every form that its error can be printed in. */
  failure(call: Promise<unknown> | (() => unknown)): Promise<unknown>;
  /** Keeps a value in the forms in which somebody may print it. */
  see(value: unknown): void;
  /** Where one of these words was said, and which; its end is left out. */
  hits(words: Iterable<string>, places?: readonly Place[]): string[];
  /** Stops listening for spans. */
  close(): void;
}

const SHORTEST = 12;
const spans = ["fetch", "renew", "open", "begin", "finish", "poll"].flatMap((span) =>
  ["start", "end", "asyncStart", "asyncEnd", "error"].map(
    (moment) => `tracing:valetkey:${span}:${moment}`,
  ),
);

/** Starts to remember. Spans are of the whole process, so use one at a time. */
export function openCanary(): Canary {
  const said: Canary["said"] = [];
  const secrets = new Set<string>();
  const links = new Set<string>();
  const say = (place: Place, value: unknown): void => {
    for (const text of forms(value)) said.push({ place, text });
  };
  const keep = (words: Set<string>, word: string | null | undefined): void => {
    if (word && word.length >= SHORTEST) words.add(word);
  };
  const onSpan = (message: unknown): void => say("span", message);
  for (const span of spans) subscribe(span, onSpan);

  return {
    said,
    secrets,
    links,
    log: {
      warn: (...line) => say("log", line),
      error: (...line) => say("log", line),
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      keep(secrets, request.headers.get("authorization"));
      if (request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) {
        const form = new URLSearchParams(await request.clone().text());
        for (const name of ["code", "code_verifier", "refresh_token", "token", "client_secret"])
          keep(secrets, form.get(name));
      }
      return fetch(request);
    },
    hear(vault) {
      vault.on("*", (event) => say("event", event));
    },
    handler: (vault) => async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      keep(links, /\/connect\/([^/]+)/.exec(pathname)?.[1]);
      for (const name of ["state", "code", "oauth_token", "oauth_verifier"])
        keep(secrets, searchParams.get(name));
      const response = await vault.handler(request);
      const html = await response.clone().text();
      for (const [, proof] of html.matchAll(/name="proof" value="([^"]*)"/g)) keep(links, proof);
      for (const [, link] of html.matchAll(/\/connect\/([\w-]+)/g)) keep(links, link);
      for (const cookie of response.headers.getSetCookie())
        keep(secrets, cookie.split(";")[0]?.split("=")[1]);
      say("page", html);
      for (const [name, value] of response.headers) {
        if (name === "location") {
          if (new URL(value, request.url).origin === new URL(request.url).origin) say("url", value);
        } else if (name !== "set-cookie") say("header", value);
      }
      return response;
    },
    async failure(call) {
      const error = await Promise.resolve()
        .then(() => (typeof call === "function" ? call() : call))
        .then(
          (value) => {
            throw new Error(`this did not fail: ${inspect(value)}`);
          },
          (reason: unknown) => reason,
        );
      say("error", error);
      return error;
    },
    see: (value) => say("value", value),
    hits: (words, places) =>
      [...words].flatMap((word) =>
        said
          .filter(({ place }) => places?.includes(place) ?? true)
          .filter(({ text }) => spellings(word).some((spelling) => text.includes(spelling)))
          .map(({ place, text }) => `${word.slice(0, 6)}… in the ${place} ${text.slice(0, 300)}`),
      ),
    close() {
      for (const span of spans) unsubscribe(span, onSpan);
    },
  };
}

/** Everything that somebody may print of a value. */
function forms(value: unknown): string[] {
  if (typeof value === "string") return [value];
  const all = [
    inspect(value, { depth: 10, showHidden: true, getters: true, maxStringLength: null }),
    JSON.stringify(value) ?? "",
    String(value),
  ];
  if (value instanceof Error) all.push(value.message, value.stack ?? "", ...forms(value.cause));
  return all;
}

/** A secret as it may be spelt somewhere. */
function spellings(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  ];
}
