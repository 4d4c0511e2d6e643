/** Takes something away at the server, once whoever typed the command has said yes. */
import type { Server } from "../client/client.ts";
import { confirm } from "./prompt.ts";
import type { Called } from "./spec.ts";

/** What is asked first, and what is deleted. */
export interface ToDelete {
  question: string;
  path: string;
  /** Asked for first: rejects where it is not there. */
  isLookedFor?: true;
}

/** What a command's argument names. */
export interface Named {
  id: string;
  /** How it is told to people: its name and its id; of what was named by its id, that. */
  shown: string;
}

/** How what was typed is told to be of this or that thing, where that is not its id. Rejects with a Failure where it is of none. */
export type FindNamed = (server: Server, word: string) => Promise<Named>;

const asTyped: FindNamed = async (_server, word) => ({ id: word, shown: word });

/** Asks, and deletes what the command's argument names. Resolves with that, and with what the server answers. Rejects with a Failure where it is not there. */
export async function deleteAsked<Answer>(
  { args, options, terminal, server: open }: Called<{ yes?: boolean }>,
  toDelete: (id: string, shown: string) => ToDelete,
  find: FindNamed = asTyped,
): Promise<Named & { answer: Answer }> {
  const server = await open();
  const { id, shown } = await find(server, args[0] ?? "");
  const { question, path, isLookedFor } = toDelete(id, shown);
  // Deleting twice is no error of the API; of a name that was mistyped it is not to be said that it is gone.
  if (isLookedFor) await server.ask("GET", path);
  await confirm(terminal, question, options.yes);
  return { id, shown, answer: await server.ask<Answer>("DELETE", path) };
}
