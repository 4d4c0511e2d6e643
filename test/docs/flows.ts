/**
 * What the code blocks of the docs promise: each is part of a flow that a test runs, or says why nobody runs it.
 * Running a flow is run.ts; what a flow finds around it is worlds/worlds.ts.
 *
 * Tags, after the language in a block's info string:
 * - `run=NAME`: the block is part of the flow NAME of its file. The blocks of a flow are joined in their order and run as one program.
 * - `world=NAME`: on a flow's first block, what is there when it starts.
 * - `not-run="REASON"`: the block is shown only.
 * - `typed=NAME`, beside a reason: the compiler reads the block all the same, as part of the program NAME of its file. What the reader's own
 *   app would have in it is declared in readers-app.ts.
 *
 * A `text` block directly under a block of a flow is what the flow prints there; `…` in it is what differs each time. A flow without one
 * prints nothing. JSON is not run but has to parse.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/command.ts";
import { writtenFiles } from "../../tools/docs/files.ts";
import { type Fence, fencesOf } from "./fences.ts";

/** Languages that a test can run. */
export type FlowLanguage = "ts" | "js" | "python" | "sh";

/** The blocks of one name, as one program. */
export interface Flow {
  /** The file, from the root of the repository. */
  file: string;
  name: string;
  language: FlowLanguage;
  world: string | undefined;
  /** Each line stands where it stands in the file, and the first one is empty: an error names the line of the file. */
  source: string;
  /** What it must print, if the file says so. */
  prints: string | undefined;
}

/** What is in one file. Faults are sentences that begin with the place. */
export interface Documented {
  flows: Flow[];
  /** Programs that nobody runs and the compiler reads. */
  typed: Flow[];
  faults: string[];
}

const runnable: readonly string[] = ["ts", "js", "python", "sh"] satisfies FlowLanguage[];
/** What else a block may be in; these are not code. */
const shown = ["text", "diff", "mermaid"];
const tagNames = ["run", "world", "not-run", "typed"];

/** Reads every file of the site that people write. */
export function readDocs(): Documented {
  const all = writtenFiles().map((file) =>
    documentedIn(file, readFileSync(join(root, file), "utf8")),
  );
  return {
    flows: all.flatMap((it) => it.flows),
    typed: all.flatMap((it) => it.typed),
    faults: all.flatMap((it) => it.faults),
  };
}

/** The flows of a file and what is wrong with its blocks. */
export function documentedIn(file: string, markdown: string): Documented {
  const flows = new Map<string, Draft>();
  const typed = new Map<string, Draft>();
  const faults: string[] = [];
  let flowBefore: Draft | undefined;
  for (const fence of fencesOf(markdown)) {
    const found = faultsOf(fence);
    faults.push(...found.map((fault) => `${file}:${fence.line} ${fault}`));
    if (flowBefore && fence.adjoins && fence.language === "text") {
      flowBefore.prints.push(...fence.lines);
    }
    flowBefore = found.length > 0 ? undefined : added(flows, fence, "run");
    if (found.length === 0) added(typed, fence, "typed");
  }
  for (const [name, { fences }] of flows)
    faults.push(...flowFaults(fences).map((fault) => `${file}: the flow ${name} ${fault}`));
  const all = (drafts: Map<string, Draft>): Flow[] =>
    [...drafts].map(([name, draft]) => finished(file, name, draft));
  return { flows: all(flows), typed: all(typed), faults };
}

/** The draft to which the block belongs by its tag; undefined without one. */
function added(drafts: Map<string, Draft>, fence: Fence, tag: string): Draft | undefined {
  const name = fence.tags.get(tag);
  if (name === undefined) return undefined;
  const draft = drafts.get(name) ?? { fences: [], prints: [] };
  drafts.set(name, draft);
  draft.fences.push(fence);
  return draft;
}

interface Draft {
  fences: Fence[];
  prints: string[];
}

function finished(file: string, name: string, { fences, prints }: Draft): Flow {
  const lines: string[] = [];
  for (const fence of fences) {
    while (lines.length < fence.line) lines.push("");
    lines.push(...fence.lines);
  }
  return {
    file,
    name,
    language: fences[0]?.language as FlowLanguage,
    world: fences[0]?.tags.get("world"),
    source: `${lines.join("\n")}\n`,
    prints: prints.length > 0 ? prints.join("\n") : undefined,
  };
}

function faultsOf({ language, tags, lines, faults }: Fence): string[] {
  const found = [...faults];
  const unknown = [...tags.keys()].filter((name) => !tagNames.includes(name));
  if (unknown.length > 0) found.push(`has unknown tags: ${unknown.join(", ")}`);
  const run = tags.has("run");
  const reason = tags.get("not-run");
  if (reason?.trim() === "") found.push("has no reason in not-run");
  if (run && reason !== undefined) found.push("is tagged both run and not-run");
  if (tags.has("world") && !run) found.push("names a world but no flow");
  if (tags.has("typed") && (language !== "ts" || reason === undefined))
    found.push("is tagged typed, which is for ts with a reason in not-run");
  if (runnable.includes(language)) {
    if (!run && reason === undefined)
      found.push(`is ${language} that no test runs: tag it run=FLOW or not-run="REASON"`);
  } else if (run) {
    found.push(`cannot be run: a flow is in one of ${runnable.join(", ")}`);
  } else if (language === "json") {
    if (reason === undefined && !parses(lines.join("\n")))
      found.push("is JSON that does not parse");
  } else if (!shown.includes(language)) {
    const known = [...runnable, "json", ...shown].join(", ");
    found.push(`is in ${language || "no language"}; write one of ${known}`);
  }
  return found;
}

function flowFaults([first, ...others]: readonly Fence[]): string[] {
  const faults: string[] = [];
  if (others.some((fence) => fence.language !== first?.language))
    faults.push("is in more than one language");
  if (others.some((fence) => fence.tags.has("world")))
    faults.push("names its world elsewhere than on its first block");
  return faults;
}

function parses(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}
