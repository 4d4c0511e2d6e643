/** Holds every language to the English messages: a new one is right when these pass. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { html, isHtml, render } from "../parts/html.ts";
import { forTests, offered } from "./languages.ts";
import type { Texts } from "./texts.ts";
import { textsEn } from "./texts-en.ts";

const names = { app: "{app}", provider: "{provider}" };
const errorFacts = [names.provider, undefined].flatMap((provider) =>
  [true, false].flatMap((canRetry) =>
    [{ was: "{was}", now: "{now}" }, undefined].map((account) => [
      { app: names.app, provider, canRetry, account },
    ]),
  ),
);

const fields = (["name", "segment", "path", "host", "key"] as const).flatMap((takes) =>
  [{}, { suffix: "{suffix}" }, { example: "{example}" }, { options: ["a"] }].flatMap((more) =>
    (["missing", "misfit", "refused"] as const).map((fault) => [
      { name: "n", label: "{label}", takes, fault, ...more },
      names,
    ]),
  ),
);

/** What messages are called with, each way that they tell apart. */
const given: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  title: [["{heading}", "{app}"]],
  back: [["{app}"]],
  unknownPermission: [["{app}"]],
  time: [[new Date("2026-03-21T14:02:00Z")]],
  reference: [["{reference}", html`{time}`]],
  "connect.reconnect": [[names, "{account}"]],
  "connect.widenAccount": [[names, "{account}"]],
  "done.countdown": [["{app}", html`{seconds}`]],
  "choose.heading": [["{app}"]],
  "choose.noReason": [["{app}"]],
  "choose.owner": [
    ["{app}", "{owner}"],
    ["{app}", null],
  ],
  "choose.connectedAs": [["{account}"]],
  "choose.nothing": [["{query}"]],
  "choose.suggestion": [["{name}"]],
  "choose.more": [[1], [12]],
  "finishing.heading": [["{provider}"]],
  "finishing.body": [["{provider}"]],
  "connect.destination": [["{host}"]],
  "connect.signedIn": [
    [names, "{owner}"],
    [names, null],
  ],
  "connect.confirm": [
    [names, "{owner}"],
    [names, null],
  ],
  "connect.confirmStart": [
    [names, "{owner}"],
    [names, null],
  ],
  "ask.fault": fields,
  "ask.hint": fields,
  "ask.keyAgain": [[names, "{account}"]],
  "ask.confirmStart": [
    [names, "{owner}"],
    [names, null],
  ],
  "connect.confirmCancel": [["{owner}"], [null]],
  "accounts.list.needYou": [[1], [2]],
  "accounts.list.page": [[1, 2]],
  "accounts.detail.heading": [
    [names, "{account}"],
    [names, null],
  ],
  "accounts.disconnect.heading": [
    [names, "{account}"],
    [names, null],
  ],
  "accounts.detail.manage": [["{host}"]],
  "accounts.removeAt": [["{host}"]],
  "accounts.signIns.added": [[html`{time}`]],
  "accounts.signIns.add": [["{way}"]],
  "accounts.since": [[html`{time}`]],
  "accounts.used": [
    [html`{time}`, null],
    [html`{time}`, html`{by}`],
  ],
  "accounts.detail.usedBy": [[html`{time}`, html`{by}`]],
  "done.account": [["{account}"]],
  "done.accountAndEmail": [["{account}", "{email}"]],
};

function valuesFor(path: string): readonly (readonly unknown[])[] {
  return given[path] ?? (path.startsWith("errors.") ? errorFacts : [[names]]);
}

/** Every message as it reads, by its path and by what it was called with. */
function messagesOf(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  if (typeof node === "function") {
    return valuesFor(path).map((values, index) => [
      `${path}(${index})`,
      readable((node as (...all: readonly unknown[]) => unknown)(...values)),
    ]);
  }
  return Object.entries(node as object)
    .filter(([key]) => path !== "" || !["lang", "dir", "name"].includes(key))
    .flatMap(([key, value]) => messagesOf(value, path === "" ? key : `${path}.${key}`));
}

function readable(message: unknown): string {
  if (Array.isArray(message)) return message.map(readable).join("\n");
  return isHtml(message) ? render(message) : String(message);
}

const gapsIn = (message: string): string[] => [...new Set(message.match(/\{\w+\}/g))].sort();
const wordsIn = (message: string): string => message.replace(/\{\w+\}|<[^>]*>/g, "");

const all: readonly [string, Texts][] = [...offered, ...forTests].map((texts) => [
  texts.lang,
  texts,
]);
const english = messagesOf(textsEn);

test("every file of texts is a language that browsers can get, and each is there once", () => {
  const files = readdirSync(new URL(".", import.meta.url)).flatMap(
    (file) => /^texts-(?!pseudo)([\w-]+?)\.ts$/.exec(file)?.[1] ?? [],
  );
  expect(offered.map(({ lang }) => lang.toLowerCase()).sort()).toEqual(files.sort());
  expect(new Set(all.map(([lang]) => lang)).size).toBe(all.length);
});

describe.each(all)("the texts of %s", (lang, texts) => {
  const messages = messagesOf(texts);
  const { script = "" } = new Intl.Locale(lang).maximize();
  const direction = ["Arab", "Hebr", "Nkoo", "Syrc", "Thaa"].includes(script) ? "rtl" : "ltr";

  test("have a canonical tag and its direction", () => {
    expect(Intl.getCanonicalLocales(lang)).toEqual([lang]);
    expect(texts.dir).toBe(direction);
  });

  test("have exactly the messages of the English ones", () => {
    expect(messages.map(([path]) => path)).toEqual(english.map(([path]) => path));
  });

  test("fill the same names into each message", () => {
    const gaps = messages.map(([path, message]) => [path, gapsIn(message)]);
    expect(gaps).toEqual(english.map(([path, message]) => [path, gapsIn(message)]));
  });

  test("have as many paragraphs and the same markup in each", () => {
    const shape = ([path, message]: [string, string]): unknown => [
      path,
      message.split("\n").length,
      (message.match(/<[^>]*>/g) ?? []).sort(),
    ];
    expect(messages.map(shape)).toEqual(english.map(shape));
  });

  test("are whole messages, so that no page joins two to a sentence", () => {
    const isWhole = (part: string): boolean =>
      part !== "" &&
      part === part.trim() &&
      !/undefined|null|\[object|NaN| {2}/.test(part) &&
      /^[⟦\u202e]*(?:<\w+[^>]*>)*[“„]?[\p{Lu}\d{]/u.test(part) &&
      !/[,:;(–-]⟧?$/.test(part);
    expect(messages.filter(([, message]) => !message.split("\n").every(isWhole))).toEqual([]);
  });
});

/** Messages that are the same word in a language as in English, by its tag, such as `fr: ["accounts.detail.permissions"]`. */
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {};

describe.each(all.slice(1))("the texts of %s", (lang, texts) => {
  test("leave nothing in English, but for what `sameAsEnglish` of this file names", () => {
    const plain = Object.fromEntries(english);
    const unmistakable = /\b(?:the|this|that|you|your|with|again|cannot|nothing|which|please)\b/i;
    const same = sameAsEnglish[lang] ?? [];
    const isEnglish = ([path, message]: [string, string]): boolean =>
      unmistakable.test(wordsIn(message)) ||
      (message === plain[path] && /\p{L}/u.test(wordsIn(message)) && !same.includes(path));
    expect(messagesOf(texts).filter(isEnglish)).toEqual([]);
  });
});

test("say when it was in the reader's language", () => {
  const at = new Date("2026-03-21T14:02:00Z");
  const [en, de] = offered.map((texts) => texts.time(at));
  expect(en).toBe("21 Mar 2026, 14:02 UTC");
  expect(de).toBe("21. März 2026, 14:02 UTC");
});

test("the longer language has at least 40 % more letters in every message", () => {
  const [long] = forTests;
  const letters = (message: string): number => wordsIn(message).match(/\p{L}/gu)?.length ?? 0;
  const plain = Object.fromEntries(english);
  const short = messagesOf(long).filter(
    ([path, message]) => letters(message) < letters(plain[path] ?? "") * 1.4,
  );
  expect(short).toEqual([]);
});
