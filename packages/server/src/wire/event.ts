/** An event on the wire. */
import type { VaultEvent } from "valetkey";
import { z } from "zod";
import { toWire } from "./words.ts";

/** What happened. */
export const eventSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    at: z.iso.datetime(),
    tenant: z.string(),
    user_id: z.string().optional(),
    provider: z.string().optional(),
    connection_id: z.string().optional(),
    session_id: z.string().optional(),
    actor: z.string().optional().describe("Who did it, where that was named."),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Event" });

/** An event as the wire has it. */
export function eventToWire(event: VaultEvent): unknown {
  return toWire(event);
}
