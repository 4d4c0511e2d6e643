/** Who has a port that is wanted: what the server found out, in a command's words. */
import { Failure } from "../ground/failure.ts";

const ASKED_FOR_MS = 1000;

/** Whether a server of ours answers at a URL. */
export async function answersThere(url: string, fetch: typeof globalThis.fetch): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ASKED_FOR_MS) });
    await response.body?.cancel();
    return response.headers.get("valetkey-source") === "valetkey";
  } catch {
    return false;
  }
}

/** Throws a failure to start; of a port that is taken, with what to do. */
export function sayTaken(error: unknown, port: number): never {
  if (!(error instanceof Error && "code" in error && error.code === "port_taken")) throw error;
  const runningAt = "runningAt" in error ? error.runningAt : undefined;
  const warning = "redirect URIs that are registered at providers contain the port";
  throw new Failure({
    exitCode: 1,
    code: "port_taken",
    message: error.message,
    fix: `--port ${port + 1}; ${warning}`,
    ...(typeof runningAt === "string" && { more: { running_at: runningAt } }),
  });
}
