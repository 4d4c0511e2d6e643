/** Filters of what is listed, as schemas. */
import * as v from "valibot";
import { eventTypes, isEventType, nearestEventType } from "../audit/events.ts";
import { whoCanFixProblem } from "../connections/problems.ts";
import type { ConnectionStatus, ProblemCode } from "../store.ts";
import { amount, metadata, name } from "./parts.ts";

const date = v.optional(v.date());
const oneOrMore = <T extends string>(words: readonly T[]): v.GenericSchema =>
  v.optional(
    v.union(
      [v.picklist(words), v.pipe(v.array(v.picklist(words)), v.minLength(1))],
      `must be one of ${words.join(", ")}, or a list of some`,
    ),
  );

const statuses = [
  "active",
  "degraded",
  "needs_reauth",
  "paused",
  "disconnected",
] as const satisfies readonly ConnectionStatus[];
const problems = Object.keys(whoCanFixProblem) as ProblemCode[];

const isOneOwner = (of: { userId?: unknown; shared?: unknown }): boolean =>
  !(of.userId && of.shared);
const oneOwnerRule = "name one owner: userId or shared";
const several = (some: v.GenericSchema): v.GenericSchema =>
  v.union([some, v.pipe(v.array(some), v.minLength(1))], "must be a text, or a list of some");
const ownerFilter = { userId: v.optional(name), shared: v.optional(v.literal(true)) };
/** Which connections are meant. */
export const connectionFilter: v.GenericSchema = v.pipe(
  v.strictObject({
    ...ownerFilter,
    userId: v.optional(several(name)),
    provider: v.optional(several(name)),
    status: oneOrMore(statuses),
    problem: oneOrMore(problems),
    whoCanFix: oneOrMore(["user", "operator", "developer", "provider"]),
    account: v.optional(name),
    search: v.optional(name),
    expiringWithinSeconds: v.optional(amount),
    expiresFrom: date,
    expiresBefore: date,
    usedFrom: date,
    usedBefore: date,
    createdFrom: date,
    createdBefore: date,
    metadata: v.optional(metadata),
  }),
  v.check((filter) => isOneOwner(filter), oneOwnerRule),
);
/** An event that there is not is in no list, which nobody would notice. */
const eventType = v.pipe(
  name,
  v.check(
    (type) => isEventType(type),
    ({ input }) => {
      const guess = nearestEventType(input);
      return `is not an event${guess ? ` (${guess} is)` : `: there are ${eventTypes.join(", ")}`}`;
    },
  ),
);
/** Which events are meant. */
export const eventFilter: v.GenericSchema = v.pipe(
  v.strictObject({
    ...ownerFilter,
    provider: v.optional(name),
    connectionId: v.optional(name),
    actor: v.optional(name),
    types: v.optional(v.pipe(v.array(eventType), v.minLength(1))),
  }),
  v.check((filter) => isOneOwner(filter), oneOwnerRule),
);
