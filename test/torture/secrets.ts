/** Looks for secrets in bytes, in every spelling in which a database or a log might hold them. */

/** Secrets that all begin alike, or single ones. */
export interface Secrets {
  /** How many there are. */
  count: number;
  /** Where any of them lies in these bytes: its beginning and its spelling. */
  findIn(bytes: Buffer): string[];
}

type Spelling = { name: string; spell(secret: string): Buffer };

const spellings: readonly Spelling[] = [
  { name: "as it is", spell: (secret) => Buffer.from(secret) },
  { name: "UTF-16", spell: (secret) => Buffer.from(secret, "utf16le") },
  { name: "hexadecimal", spell: (secret) => Buffer.from(Buffer.from(secret).toString("hex")) },
  { name: "form-encoded", spell: (secret) => Buffer.from(encodeURIComponent(secret)) },
  ...[0, 1, 2].map((shift) => ({
    name: "base64",
    spell: (secret: string) => inBase64(secret, shift),
  })),
];
/** From this byte on, four bytes of each spelling are looked for first: behind the beginning, which many secrets share. */
const FROM = 6;
const LOW_BITS = 0xffffff;

/** Base64 of the secret where so many bytes stand before it, less what these and its end have a part in. */
function inBase64(secret: string, shift: number): Buffer {
  const text = Buffer.from("\0".repeat(shift) + secret).toString("base64");
  const whole = Math.floor((shift + Buffer.byteLength(secret)) / 3) * 4;
  return Buffer.from(text.slice(shift === 0 ? 0 : 4, whole));
}

interface Candidate {
  bytes: Buffer;
  what: string;
}

/** Gets ready to look for these, in one pass whatever their number. Each must be 12 bytes long at least. */
export function secretsOf(words: Iterable<string>): Secrets {
  const secrets = [...new Set(words)];
  const byMiddle = new Map<number, Candidate[]>();
  const known = new Uint8Array(LOW_BITS + 1);
  for (const secret of secrets)
    for (const { name, spell } of spellings) {
      const bytes = spell(secret);
      const middle = bytes.readUInt32LE(FROM);
      const what = `${secret.slice(0, 6)}… (${name})`;
      byMiddle.set(middle, [...(byMiddle.get(middle) ?? []), { bytes, what }]);
      known[middle & LOW_BITS] = 1;
    }
  return {
    count: secrets.length,
    findIn(bytes) {
      const found = new Set<string>();
      for (let at = 0; at + 4 <= bytes.length; at++) {
        const low = bytes.readUInt16LE(at) | ((bytes[at + 2] ?? 0) << 16);
        if (known[low] === 0) continue;
        for (const candidate of byMiddle.get(bytes.readUInt32LE(at)) ?? [])
          if (candidate.bytes.equals(bytes.subarray(at - FROM, at - FROM + candidate.bytes.length)))
            found.add(candidate.what);
      }
      return [...found];
    },
  };
}
