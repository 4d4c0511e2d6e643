/** `valetkey users rm` and `valetkey whoami`. */
import { deleteAsked } from "../ground/delete-asked.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";

/** Runs `users rm`: everything of a person is erased. */
export async function removeUser(called: Called<{ yes?: boolean }>): Promise<undefined> {
  const { id, answer } = await deleteAsked<object | undefined>(called, (user) => ({
    question: `Erase everything of ${user}? Their accounts are disconnected, and it cannot be undone.`,
    path: `/v1/users/${encodeURIComponent(user)}`,
  }));
  called.out.result({ user_id: id, erased: true, ...answer }, () => `Erased everything of ${id}`);
  return undefined;
}

interface Who {
  name?: string;
  scopes?: string[];
  [more: string]: unknown;
}

/** Runs `whoami`: which server, which key, and what it may do. */
export async function whoami({ out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const who = await server.ask<Who>("GET", "/v1/whoami");
  out.result({ url: server.url, ...who }, () =>
    table(
      [],
      [
        ["server", server.url],
        ...Object.entries(who).map(([name, value]) => [name, tame(wordsOf(value))]),
      ].filter(([, value]) => value !== ""),
    ),
  );
  return undefined;
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(" ");
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([name, inner]) => [name, wordsOf(inner)]);
    return parts
      .filter(([, words]) => words !== "")
      .map(([name, words]) => `${name} ${words}`)
      .join(", ");
  }
  return value === null || value === undefined ? "" : String(value);
}
