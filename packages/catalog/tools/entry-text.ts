/** Reads the text of an entry's file, and says what JSON.parse says without the file, or not at all. */

/** What the text says, and what is wrong with it: a line a fault. */
export interface EntryText {
  faults: string[];
  /** Absent: it is wrong. */
  value?: unknown;
}

/** Reads a text. */
export function readEntryText(file: string, text: string): EntryText {
  try {
    const value: unknown = JSON.parse(text);
    const twice = keysTwice(text);
    return twice.length === 0
      ? { faults: [], value }
      : { faults: twice.map((key) => `${file}: the key ${key} is there twice in one object`) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { faults: [`${file}: is no JSON: ${why}`] };
  }
}

/** Keys that one object has again, as they are written: of those JSON.parse keeps the last, and nobody sees the other. */
function keysTwice(text: string): string[] {
  const open: Set<string>[] = [];
  const twice: string[] = [];
  for (const [part, key] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (part === "{") open.push(new Set());
    else if (part === "}") open.pop();
    else if (key !== undefined) {
      if (open.at(-1)?.has(key)) twice.push(key);
      open.at(-1)?.add(key);
    }
  }
  return twice;
}
