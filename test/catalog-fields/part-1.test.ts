/** One part of the schema's words, each shown to be alive: shard.ts says how. */
import { proveOnePart } from "./shard.ts";

proveOnePart(1);
