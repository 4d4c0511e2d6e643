/** Says what is wrong with a catalogue entry, with the file, the key and the reason. Writing the modules is build.ts. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { CatalogEntry } from "../src/entry.ts";
import { evidenceFaults } from "./evidence.ts";
import { sentenceFaults, sentenceOf } from "./faults.ts";

const schemaUrl = new URL("../schema/entry.schema.json", import.meta.url);
const schema: object = JSON.parse(readFileSync(schemaUrl, "utf8"));
const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  strictRequired: false,
}).compile<CatalogEntry>(schema);

/** Checks a parsed entry against the schema and against what a schema cannot say. One line a fault; none when it is right. */
export function faultsOf(file: string, value: unknown): string[] {
  if (!validate(value)) {
    const faults = (validate.errors ?? [])
      .filter((error) => error.keyword !== "if")
      .map(sentenceOf);
    return [...new Set(faults)].map((fault) => `${file}: ${fault}`);
  }
  const faults = [
    ...nameFaults(file, value),
    ...hostFaults(value),
    ...inputFaults(value),
    ...scopeFaults(value),
    ...translationFaults(value),
    ...dateFaults(value),
    ...tokenErrorFaults(value),
    ...wordFaults(value),
    ...resourceFaults(value),
    ...evidenceFaults(value),
  ];
  return faults.map((fault) => `${file}: ${fault}`);
}

function nameFaults(file: string, entry: CatalogEntry): string[] {
  const expected = `${entry.id}.json`;
  return file.split("/").at(-1) === expected ? [] : [`/id: the file must be named ${expected}`];
}

function hostFaults(entry: CatalogEntry): string[] {
  const { baseUrl, hosts } = entry.api;
  const used = [
    ["/api/baseUrl", baseUrl],
    ...(entry.account ? [["/account/url", entry.account.url] as const] : []),
  ] as const;
  const unknown = unknownNames(entry);
  if (unknown.length > 0) return unknown;
  const shown = hosts.map(withExamples);
  return used.flatMap(([key, url]) => {
    const { host } = new URL(withExamples(url), withExamples(baseUrl));
    const allowed = shown.some((it) => (it.startsWith(".") ? host.endsWith(it) : host === it));
    return allowed ? [] : [`${key}: ${host} is not among api.hosts, so no token would reach it`];
  });
}

/** What is kept comes with a credential: no host is made of it here. */
function unknownNames(entry: CatalogEntry): string[] {
  const { baseUrl, hosts, test } = entry.api;
  const inputs = ("inputs" in entry ? entry.inputs : undefined) ?? {};
  const { callback, answer, lookUp } = ("profile" in entry ? entry.profile : undefined) ?? {};
  const kept = { ...callback?.keep, ...answer?.keep, ...lookUp?.keep };
  const [, scheme = "", path = ""] =
    /^(https:\/\/[^/]*)?(.*)$/.exec(entry.account?.url ?? "") ?? [];
  const asked = [["/account/url", path] as const, ["/api/test/path", test?.path ?? ""] as const];
  const fixed = [
    ...[["/api/baseUrl", baseUrl] as const, ["/account/url", scheme] as const],
    ...hosts.map((host) => ["/api/hosts", host] as const),
  ];
  const strange = (known: object, [key, text]: readonly [string, string]): string[] =>
    namesIn({ text })
      .filter((name) => !Object.hasOwn(known, name))
      .map((name) => `${key}: {${name}} is no input`);
  return [
    ...fixed.flatMap((it) => strange(inputs, it)),
    ...asked.flatMap((it) => strange({ ...inputs, ...kept }, it)),
  ];
}

/** A template with each name as a value: all in small letters, as hosts are. */
function withExamples(template: string): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toLowerCase());
}

/** Of OAuth 2 it is @valetkey/oauth2 that knows where inputs may stand; a client is made of every entry in a test. */
function inputFaults(entry: CatalogEntry): string[] {
  if (entry.protocol !== "oauth1") return [];
  const { inputs = {}, setup: _words, evidence: _sources, api, account, ...server } = entry;
  const { revocationUrl = "" } = entry;
  const own = namesIn({ ...server, revocationUrl: revocationUrl.replace("{token}", "") });
  const called = new Set([...own, ...namesIn({ api, account })]);
  const unknown = own.filter((name) => !Object.hasOwn(inputs, name));
  const unused = Object.keys(inputs).filter((name) => !called.has(name));
  return [
    ...unknown.map((name) => `/inputs: {${name}} is no input`),
    ...unused.map((name) => `/inputs/${name}: stands nowhere`),
  ];
}

function namesIn(words: object): string[] {
  const found = JSON.stringify(words).matchAll(/\{(\w+)\}/g);
  return [...new Set(Array.from(found, ([, name = ""]) => name))];
}

function scopeFaults(entry: CatalogEntry): string[] {
  const asked = entry.protocol === "key" ? [] : (entry.defaultScopes ?? []);
  const known = entry.scopes ?? {};
  const silent = asked
    .filter((scope) => !Object.hasOwn(known, scope))
    .map((scope) => `/scopes: the default scope "${scope}" has no sentence`);
  if (entry.protocol !== "oauth1" || asked.length === 0) return silent;
  const { authorization, scopes = authorization?.scope } = entry.dialect ?? {};
  return scopes ? silent : [...silent, "/defaultScopes: the dialect has no place for scopes"];
}

/** A language has all that there is, and nothing else: half a page in another language is worse than none. */
function translationFaults(entry: CatalogEntry): string[] {
  const inputs = ("inputs" in entry ? entry.inputs : undefined) ?? {};
  const steps = entry.protocol === "key" ? entry.setup.steps : [];
  return Object.entries(entry.translations ?? {}).flatMap(([lang, said]) => {
    const at = `/translations/${lang}`;
    const count = said.steps?.length ?? 0;
    const stepFault = `${at}/steps: ${count} in place of ${steps.length}`;
    return [
      ...keyFaults(`${at}/scopes`, entry.scopes ?? {}, said.scopes ?? {}),
      ...keyFaults(`${at}/inputs`, inputs, said.inputs ?? {}),
      ...(count === steps.length ? [] : [stepFault]),
    ];
  });
}

function keyFaults(at: string, own: object, said: object): string[] {
  const missing = Object.keys(own).filter((key) => !Object.hasOwn(said, key));
  const unknown = Object.keys(said).filter((key) => !Object.hasOwn(own, key));
  return [
    ...missing.map((key) => `${at}: lacks "${key}"`),
    ...unknown.map((key) => `${at}: "${key}" is not there in English`),
  ];
}

/** Tokens for a resource go there and nowhere else. */
function resourceFaults(entry: CatalogEntry): string[] {
  if (!("resource" in entry)) return [];
  const { host } = new URL(entry.resource);
  return entry.api.hosts
    .filter((it) => it !== host)
    .map((it) => `/api/hosts: ${it} is not the host of resource`);
}

function dateFaults(entry: CatalogEntry): string[] {
  const { checkedOn } = entry.evidence;
  const date = new Date(`${checkedOn}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(checkedOn);
  return real ? [] : [`/evidence/checkedOn: ${checkedOn} is not a day`];
}

function tokenErrorFaults(entry: CatalogEntry): string[] {
  const { reconnect = [], misconfigured = [] } =
    "tokenErrors" in entry ? (entry.tokenErrors ?? {}) : {};
  return reconnect
    .filter((word) => misconfigured.includes(word))
    .map((word) => `/tokenErrors: "${word}" means two things`);
}

function wordFaults(entry: CatalogEntry): string[] {
  const texts: [key: string, text: string][] = [
    ["/setup/redirectUri", entry.setup.redirectUri],
    ...entry.setup.steps.map((text, i): [string, string] => [`/setup/steps/${i}`, text]),
    ...entry.setup.traps.map((text, i): [string, string] => [`/setup/traps/${i}`, text]),
    ...textsOf("/scopes", entry.scopes),
    ...Object.entries(entry.translations ?? {}).flatMap(([lang, said]) => [
      ...textsOf(`/translations/${lang}/scopes`, said.scopes),
      ...textsOf(`/translations/${lang}/inputs`, said.inputs),
      ...textsOf(`/translations/${lang}/steps`, said.steps),
    ]),
  ];
  return texts.flatMap(([key, text]) => sentenceFaults(key, text));
}

function textsOf(
  at: string,
  words: Readonly<Record<string, string>> | readonly string[] = {},
): [key: string, text: string][] {
  return Object.entries(words).map(([key, text]) => [`${at}/${key}`, text]);
}
