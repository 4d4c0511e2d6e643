/** Reads what became of ids that are no entries, and says what is wrong with it. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { GoneEntry } from "../src/gone.ts";
import { sentenceFaults, sentenceOf } from "./faults.ts";

const packageUrl = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, packageUrl), "utf8");
const validate = new Ajv2020({ allErrors: true, strict: true }).compile<Gone>(
  JSON.parse(read("schema/gone.schema.json")),
);

/** What became of each id. */
export type Gone = Readonly<Record<string, GoneEntry>>;

/** The list as it stands. */
export function readGone(): unknown {
  return JSON.parse(read("gone.json"));
}

/** One line a fault, given the ids of all entries; none when the list is right. */
export function faultsOfGone(value: unknown, ids: ReadonlySet<string>): string[] {
  const faults = validate(value)
    ? Object.entries(value).flatMap(([id, gone]) => placeFaults(id, gone, ids))
    : (validate.errors ?? []).filter(({ keyword }) => keyword !== "if").map(sentenceOf);
  return [...new Set(faults)].map((fault) => `gone.json: ${fault}`);
}

function placeFaults(
  id: string,
  { to = [], reason }: GoneEntry,
  ids: ReadonlySet<string>,
): string[] {
  return [
    ...(ids.has(id) ? [`/${id}: there is an entry of this id`] : []),
    ...to.filter((it) => !ids.has(it)).map((it) => `/${id}/to: there is no entry ${it}`),
    ...sentenceFaults(`/${id}/reason`, reason),
  ];
}
