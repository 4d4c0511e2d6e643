/** Says what is wrong with what an entry stands on. */
import type { CatalogEntry } from "../src/entry.ts";
import { sentenceFaults } from "./faults.ts";

/** The public lists that facts were compared with, by the names that entries call them. */
const lists: ReadonlySet<string> = new Set([
  "arctic",
  "aspnet-contrib",
  "bell",
  "better-auth",
  "django-allauth",
  "golang-oauth2",
  "goth",
  "grant",
  "hybridauth",
  "laravel-socialite",
  "loginpass",
  "nango",
  "next-auth",
  "nuxt-auth-utils",
  "oauth1-client",
  "phpoauthlib",
  "scribejava",
  "social-core",
  "socialite-providers",
  "spring-security",
]);

/** Not maintained since 2020: they agree with what was. */
const stale: ReadonlySet<string> = new Set(["loginpass", "phpoauthlib"]);

/** One line a fault: the key and the reason. */
export function evidenceFaults(entry: CatalogEntry): string[] {
  const { status, sources = [], choices = [] } = entry.evidence;
  const unknown = sources.filter((name) => !lists.has(name));
  const fresh = sources.filter((name) => !stale.has(name)).length;
  return [
    ...unknown.map((name) => `/evidence/sources: "${name}" is no list that is known`),
    ...(status === "agreed" && fresh < 3
      ? [`/evidence/sources: agreed by ${fresh} lists that are still kept, and 3 are needed`]
      : []),
    ...choices.flatMap((choice, i) => choiceFaults(entry, choice, `/evidence/choices/${i}`)),
  ];
}

type Choice = NonNullable<CatalogEntry["evidence"]["choices"]>[number];

function choiceFaults(
  entry: CatalogEntry,
  { about, instead, reason }: Choice,
  at: string,
): string[] {
  const said = wordAt(entry, about);
  return [
    ...(typeof said === "string" && instead.includes(said)
      ? [`${at}/instead: "${said}" is what the entry says itself`]
      : []),
    ...sentenceFaults(`${at}/reason`, reason),
  ];
}

function wordAt(entry: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
      entry,
    );
}
