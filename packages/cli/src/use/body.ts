/** The body that a command was given with `--data`. */
import { readBytes } from "../ground/secret.ts";
import type { Called } from "../ground/spec.ts";

/** Its bytes: those of the text itself, of the file after `@`, or of standard input for `@-`. */
export async function bodyOf(
  { terminal }: Pick<Called, "terminal">,
  data: string,
): Promise<Buffer> {
  return data.startsWith("@") ? readBytes(terminal, data.slice(1)) : Buffer.from(data);
}
