/** A catalogue entry in words: what `valetkey catalog show` prints. */
export { describeEntry } from "./describe/describe-entry.ts";
