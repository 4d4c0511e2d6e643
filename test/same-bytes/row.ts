/** One request of the table, and what its rows are made with. */
import type { Answers } from "./provider.ts";
import type { Asked } from "./ways.ts";

/** A request, and what the provider answers. */
export interface Row extends Asked {
  name: string;
  /** Default: 200 and a short text. */
  answers?: Answers;
}

/** A body that is told piece by piece. */
export function stream(...chunks: Uint8Array[]): ReadableStream {
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

/** So many bytes, and not all the same. */
export function bytes(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count }, (_, at) => at % 251);
}

/** Always the same answer. */
export function answered(
  status: number,
  headers: Record<string, string | string[]> = {},
  body?: string | Buffer,
): Answers {
  return (response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** A redirect, and a text where it leads. */
export function moved(status: number, location: string): Answers {
  return (response, { at }) => {
    if (at === 0) response.writeHead(status, { location }).end("gone");
    else response.end("new");
  };
}

export const json = { "content-type": "application/json" };
export const form = { "content-type": "application/x-www-form-urlencoded" };
/** With what servers, libraries and signatures read in more than one way. */
export const oddQuery = "?a=b%20c&d=x+y&e=%7E~&f&g=&h=%E4%BB%95&i[]=1&i[]=2&j=a:b/c?d";
