/**
 * Conditional requests (RFC 9110 section 13) on single resources: what a GET answers has a tag; whoever changes or deletes it may say which one
 * they have seen. Of those who do so at once, in this process or in others, each is held to what the one before left. Where a route asks for it
 * (`inTurn`), those who say nothing stand in the same line: no change of theirs falls between what another has seen and what that one writes.
 */
import { hash } from "node:crypto";
import type { App } from "../../app.ts";
import { problem } from "../problems/problem.ts";
import type { Answer, AnyRoute, Call } from "../routing/route.ts";
import { assertMatches, etagOf, isKnown } from "./etag.ts";
import { createWriteTurns } from "./write-turn.ts";

type AnyCall = Call<unknown, unknown, unknown>;

/** Keeps them. */
export interface Conditions {
  /** Acts, where the resource is as `ifMatch` has it. Rejects with `etag_mismatch`, with `invalid_request` where nothing has a tag, with `overloaded` where others take too long, and as the route. */
  keeping(
    route: AnyRoute,
    call: AnyCall,
    asked: { ifMatch: string | undefined; path: string },
  ): Promise<Answer>;
  /** The tag of an answer, if it has one, and whether the client says that it has what is tagged. */
  headersOf(
    route: AnyRoute,
    status: number,
    text: string | undefined,
  ): { etag?: string; isKnown(ifNoneMatch: string | undefined): boolean };
}

/** Makes what keeps them for the routes of a table. */
export function createConditions(
  { db, clock }: Pick<App, "db" | "clock">,
  routes: readonly AnyRoute[],
): Conditions {
  const readers = new Map(routes.filter(isResource).map((route) => [route.path, route] as const));
  const line = createLine();
  const turns = createWriteTurns(db, clock);
  return {
    async keeping(route, call, { ifMatch, path }) {
      const reader = readers.get(route.path);
      const isWrite =
        route.method === "PATCH" || route.method === "PUT" || route.method === "DELETE";
      if (isWrite && !reader && ifMatch !== undefined) throw unheld();
      const isAsked = isWrite && reader !== undefined && ifMatch !== undefined;
      if (!isAsked && !route.inTurn) return route.answer(call);
      const name = await turnOf(route, call, path);
      const act = async (): Promise<Answer> => {
        if (!isAsked) return route.answer(call);
        const query = reader.query?.parse({}) ?? {};
        const now = await reader.answer({ ...call, query, body: undefined });
        assertMatches(ifMatch, etagOf(JSON.stringify(now.body)));
        return route.answer(call);
      };
      // In one process they stand in line, so that the store is asked for a turn by one of them at a time.
      return line(name, () => turns(hash("sha256", name, "base64url"), act));
    },
    headersOf(route, status, text) {
      const reader = readers.get(route.path);
      const schema = route.answers[status]?.schema;
      const isTagged = status === 200 && reader?.answers[200]?.schema === schema;
      if (!isTagged || text === undefined) return { isKnown: () => false };
      const etag = etagOf(text);
      const isGet = route.method === "GET";
      return { etag, isKnown: (header) => isGet && isKnown(header ?? null, etag) };
    },
  };
}

/** Whoever asks for a condition must not be acted for without it (RFC 9110 section 13.1.1). */
function unheld(): Error {
  return problem(
    "invalid_request",
    "If-Match is not known at this address, for nothing here has a tag. Use the address of the thing itself, such as /v1/connections/{id}, or leave it out.",
    { errors: [{ pointer: "", detail: "The header If-Match does not fit." }] },
  );
}

/** Whether a route reads one resource: its path ends in which. */
export function isResource({ method, path, answers }: AnyRoute): boolean {
  return method === "GET" && path.endsWith("}") && answers[200]?.schema !== undefined;
}

/** What those are called who stand in one line. */
async function turnOf(route: AnyRoute, call: AnyCall, path: string): Promise<string> {
  if (!route.inTurn) return `${call.tenant} ${path}`;
  return route.inTurn === true ? resourceOf(route, path) : route.inTurn(call);
}

/** The path up to the first id, which is all of it but for what is done to the resource. */
function resourceOf({ path: template }: AnyRoute, path: string): string {
  const at = template.split("/").findIndex((part) => part.startsWith("{"));
  return path
    .split("/")
    .slice(0, at + 1)
    .join("/");
}

/** Lets those of one name through one after the other. */
function createLine(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const ends = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = ends.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    const end = mine
      .catch(() => {})
      .then(() => {
        if (ends.get(name) === end) ends.delete(name);
      });
    ends.set(name, end);
    return mine;
  };
}
