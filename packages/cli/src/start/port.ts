/** Whether a server of ours is where it should be. */

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
