/** One part of the catalogue's entries, each played: shard.ts says what is shown by it, and what is not. */
import { playPart } from "./shard.ts";

playPart(4);
