/** Reads server-sent events (WHATWG HTML, section 9.2) from an answer. */

/** One of them. */
export interface SentEvent {
  /** Default `message`. */
  event: string;
  data: string;
  id: string | undefined;
}

/** The events of a body, one by one, until it ends. Comments and events without data are left out. */
export async function* sentEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<SentEvent> {
  let fields: { event?: string; id?: string; data: string[] } = { data: [] };
  for await (const line of linesOf(body)) {
    if (line === "") {
      if (fields.data.length > 0)
        yield { event: fields.event ?? "message", data: fields.data.join("\n"), id: fields.id };
      fields = { data: [] };
      continue;
    }
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") fields.data.push(value);
    if (name === "event") fields.event = value;
    if (name === "id") fields.id = value;
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    // A carriage return at the end may be the first half of a line's end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
