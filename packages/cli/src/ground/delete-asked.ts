/** Takes something away at the server, once whoever typed the command has said yes. */
import { confirm } from "./prompt.ts";
import type { Called } from "./spec.ts";

/** What is asked first, and what is deleted. */
export interface ToDelete {
  question: string;
  path: string;
  /** Asked for first: rejects where it is not there. */
  isLookedFor?: true;
}

/** Asks, and deletes what the command's argument names. Resolves with that, and with what the server answers. Rejects with a Failure where it is not there. */
export async function deleteAsked<Answer>(
  { args, options, terminal, server: open }: Called<{ yes?: boolean }>,
  toDelete: (id: string) => ToDelete,
): Promise<{ id: string; answer: Answer }> {
  const [id = ""] = args;
  const server = await open();
  const { question, path, isLookedFor } = toDelete(id);
  // Deleting twice is no error of the API; of a name that was mistyped it is not to be said that it is gone.
  if (isLookedFor) await server.ask("GET", path);
  await confirm(terminal, question, options.yes);
  return { id, answer: await server.ask<Answer>("DELETE", path) };
}
