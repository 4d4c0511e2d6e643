/** `valetkey requests show`: one exchange with a provider, as the server's inspector kept it. */
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";

/** Runs the command. */
export async function showRequest({ args, out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const path = `/v1/requests/${encodeURIComponent(args[0] ?? "")}`;
  const request = await server.ask<Record<string, unknown>>("GET", path);
  out.result(request, () => [...linesOf(request, "")]);
  return undefined;
}

/** What stands at `path` of a call is the whole URL that was asked for; of the API's own requests it is a path. */
function nameOf(name: string, value: string): string {
  return name === "path" && /^https?:\/\//.test(value) ? "url" : name;
}

/** A document as indented lines, a name each. */
function* linesOf(value: Record<string, unknown>, indent: string): Generator<string> {
  for (const [name, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined) continue;
    if (Array.isArray(inner) && inner.some((it) => typeof it === "object")) {
      for (const [index, item] of inner.entries()) {
        yield `${indent}${name} ${index + 1}`;
        yield* linesOf(item as Record<string, unknown>, `${indent}  `);
      }
    } else if (typeof inner === "object" && !Array.isArray(inner)) {
      yield `${indent}${name}`;
      yield* linesOf(inner as Record<string, unknown>, `${indent}  `);
    } else yield `${indent}${nameOf(name, String(inner))}  ${tame(String(inner))}`;
  }
}
