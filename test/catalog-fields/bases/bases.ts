/** The entries in which each word of the schema stands: those that are made up to be played, and some for the words that they lack. */
import type { CatalogEntry } from "@valetkey/catalog";
import { readEntries } from "../../../packages/catalog/tools/build.ts";
import { madeUpEntries as madeUpOAuth1 } from "../../catalog/oauth1/made-up.ts";
import { madeUpEntries } from "../../entries-played/made-up.ts";
import { factBases } from "./fact-bases.ts";
import { otherBases } from "./other-bases.ts";
import { profileBases } from "./profile-bases.ts";
import { tokenBases } from "./token-bases.ts";

/** All of them, each as a file would have it. */
export function bases(): CatalogEntry[] {
  const real = readEntries().filter(({ protocol }) => protocol === "oauth1");
  const played = [...madeUpEntries(), ...madeUpOAuth1(), ...real].map(named);
  return [...factBases(), ...tokenBases(), ...profileBases(), ...otherBases(), ...played].map(
    (entry) => JSON.parse(JSON.stringify(entry)),
  );
}

/** Those of OAuth 1.0a are named by what is special. */
function named(entry: CatalogEntry, at: number): CatalogEntry {
  const id = /^[a-z0-9-]{1,40}$/.test(entry.id) ? entry.id : `made-up-${at}`;
  const { setup, evidence } = entry;
  return {
    ...entry,
    id,
    category: "productivity",
    setup: { ...setup, steps: ["Make an app."] },
    evidence: { ...evidence, docs: ["https://made-up.example/docs"] },
  };
}
