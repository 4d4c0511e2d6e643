/** What is seen of a journey, step by step, and how one is broken off that need not go on. */
import { setTimeout as wait } from "node:timers/promises";
import { createCanonical } from "./canonical.ts";

/** What is seen while one step is gone, each as one text; all that is random in it is numbered. */
export interface Chunk {
  /** Requests of the vault, links to the provider, and answers to what the provider posts. */
  wire: string;
  /** Pages of the vault. */
  page: string;
  /** What the app and its operator are told. */
  told: string;
}

/** Hears what each step has shown; true: the rest is of no use. */
export type Watch = (chunk: Chunk, number: number) => Promise<boolean>;

/** What the step under way has shown until now. */
export interface Seen {
  wire: string[];
  page: string[];
  told: string[];
  /** What becomes of the next request that it is for, in place of its answer, or after it. */
  fault:
    | ((request: Request, answer: () => Promise<Response>) => Promise<Response> | undefined)
    | undefined;
  /** What the vault does beside its answers is begun. */
  begin(work: Promise<unknown>): void;
  /** The vault does nothing any more: what it does beside its answers comes in no other order from run to run. */
  rest(): Promise<void>;
  /** Of a step that is over. */
  cut(): Promise<void>;
  /** Nobody needs to see more. */
  isOver: boolean;
}

/** Nothing yet. */
export function createSeen(watch: Watch): Seen {
  const texts = { wire: createCanonical(), page: createCanonical(), told: createCanonical() };
  const works = new Set<Promise<unknown>>();
  let number = 0;
  const seen: Seen = {
    ...{ wire: [], page: [], told: [], fault: undefined, isOver: false },
    begin(work) {
      const ended = work.catch(() => undefined).finally(() => works.delete(ended));
      works.add(ended);
    },
    async rest() {
      await wait(2);
      while (works.size > 0) await Promise.all(works);
    },
    async cut() {
      await seen.rest();
      const textOf = (name: keyof Chunk): string => texts[name](seen[name].splice(0).join("\n"));
      const chunk = { wire: textOf("wire"), page: textOf("page"), told: textOf("told") };
      seen.isOver = await watch(chunk, number++);
    },
  };
  return seen;
}

/** One step. That it fails is told, and the next one goes on; where nobody needs to see more it is left out. */
export async function step(seen: Seen, name: string, work: () => Promise<unknown>): Promise<void> {
  if (seen.isOver) return;
  const outcome = await work().then(
    (value) => JSON.stringify(value),
    (error: unknown) => `failed: ${error instanceof Error ? error.message : String(error)}`,
  );
  seen.told.push(`${name}: ${outcome}`);
  if (!seen.isOver) await seen.cut();
}
