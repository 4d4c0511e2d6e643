/** The JSON body of a request: within its limit, in UTF-8, of the right type. */
import { type ApiProblem, problem } from "./problem.ts";

/** Rejects with `unsupported_media_type`, `body_too_large`, `malformed_json`. No body is an empty object. */
export async function readJson(
  request: Request,
  mostBytes: number = 1024 * 1024,
): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (request.headers.has("content-encoding"))
    throw problem("unsupported_media_type", "Send the body as it is, without Content-Encoding.");
  const text = await readText(request, mostBytes);
  if (text === "") return {};
  if (type === null || !/^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw problem(
      "unsupported_media_type",
      "Send the body as JSON, with Content-Type: application/json.",
    );
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    throw problem(
      "malformed_json",
      `The body is not JSON${at === undefined ? "" : `: look at character ${at}`}.`,
    );
  }
}

async function readText(request: Request, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(request.headers.get("content-length")) > mostBytes) throw tooLarge(mostBytes);
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge(mostBytes);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw problem("malformed_json", "The body is not UTF-8.");
  }
}

function tooLarge(mostBytes: number): ApiProblem {
  return problem(
    "body_too_large",
    `The body is longer than ${mostBytes} bytes. Send less at a time.`,
  );
}
