/** Compares secrets without telling by the time taken where they differ. */
import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";

/** Whether two texts are the same; only their lengths show in the time that it takes. */
export function isSameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a, "utf8"), Buffer.from(b, "utf8")];
  return first.length === second.length && timingSafeEqual(first, second);
}
