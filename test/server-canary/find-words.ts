/** Looks for many words in much text at once, in every way that they may be spelt. */

/** A place at which a word was found. */
export interface Hit {
  /** The place's number. */
  at: number;
  word: string;
  /** How it was spelt. */
  spelt: string;
}

/** Finds each word once a place and spelling. Words have 4 characters at least. */
export function findWords(texts: readonly string[], words: Iterable<string>): Hit[] {
  const byStart = new Map<number, { bytes: Buffer; word: string; spelt: string }[]>();
  const mayStart = new Uint8Array(1 << 20);
  for (const word of words)
    for (const [spelt, spelling] of spellings(word)) {
      const bytes = Buffer.from(spelling);
      const start = bytes.readUInt32LE(0);
      byStart.set(start, [...(byStart.get(start) ?? []), { bytes, word, spelt }]);
      mayStart[slotOf(start)] = 1;
    }
  const hits = new Map<string, Hit>();
  for (const [at, text] of texts.entries()) {
    const bytes = Buffer.from(text);
    // The last four bytes, as a window that moves on byte by byte.
    let start = 0;
    for (let end = 0; end < bytes.length; end++) {
      start = (start >>> 8) | ((bytes[end] as number) << 24);
      if (mayStart[slotOf(start)] === 0) continue;
      for (const one of byStart.get(start >>> 0) ?? [])
        if (bytes.subarray(end - 3, end - 3 + one.bytes.length).equals(one.bytes))
          hits.set(`${at} ${one.spelt} ${one.word}`, { at, word: one.word, spelt: one.spelt });
    }
  }
  return [...hits.values()];
}

function slotOf(start: number): number {
  return Math.imul(start, 2654435761) >>> 12;
}

/** A word as it may be spelt, each spelling once; in the midst of a base64 text it begins at one of three places. */
export function spellings(word: string): Map<string, string> {
  const bytes = Buffer.from(word);
  const all: [string, string][] = [
    ["raw", word],
    ["percent", encodeURIComponent(word)],
    ["percent, strictly", percentEncoded(word)],
    ["form", new URLSearchParams({ s: word }).toString().slice(2)],
    ["JSON", JSON.stringify(word).slice(1, -1)],
    ["HTML", word.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")],
    ["hex", bytes.toString("hex")],
    ["HEX", bytes.toString("hex").toUpperCase()],
  ];
  for (const before of [0, 1, 2])
    for (const how of ["base64", "base64url"] as const) {
      const whole = Buffer.concat([Buffer.alloc(before), bytes]);
      // The letters that what stands before and behind has a part in are left out.
      const from = before === 0 ? 0 : before + 1;
      const upTo = Math.floor((whole.length * 8) / 6);
      all.push([`${how} behind ${before}`, whole.toString(how).slice(from, upTo)]);
    }
  const seen = new Set<string>();
  return new Map(all.filter(([, text]) => !seen.has(text) && seen.add(text)));
}

/** As RFC 3986 has it, which OAuth 1.0a signs (RFC 5849 section 3.6). */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
