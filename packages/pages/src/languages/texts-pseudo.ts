/**
 * Two languages that nobody speaks, made of the English texts, to see what a translation would break: one whose words are 40 % longer,
 * and one that runs right to left. Each message stands in ⟦ ⟧, so that a cut one, and a word that is in no table of texts, show.
 */
import { type Html, html, isHtml, raw, render } from "../parts/html.ts";
import type { Texts } from "./texts.ts";
import { textsEn } from "./texts-en.ts";

const plain = "aceginosuyzACEGINOSUYZbdfhjklmpqrtvwxBDFHJKLMPQRTVWX";
const accented = "áçéğíñöšúýžÁÇÉĞÍÑÖŠÚÝŽƀđƒĥĵķļɱƥʠřţṽŵẋƁĐƑĤĴĶĻṀƤǪŘŢṼŴẊ";
const accents: ReadonlyMap<string, string> = new Map(
  [...plain].map((letter, index) => [letter, [...accented][index] ?? letter]),
);

const RIGHT_TO_LEFT = "\u202e";
const AS_BEFORE = "\u202c";

/** The words that are a message's own: not tags, not references to characters, not what is filled in. */
const wordsOfMarkup = /<[^>]*>|&[a-z0-9#]+;|\ue000\d+\ue001|\p{L}+/giu;
const wordsOfText = /\ue000\d+\ue001|\p{L}+/gu;
const gap = /\ue000(\d+)\ue001/g;

/** English with accents, each word at least 40 % longer. */
export const textsLong: Texts = pseudo({ lang: "en-XA", dir: "ltr", name: "Long" }, (word) => {
  const letters = [...word].map((letter) => accents.get(letter) ?? letter);
  return [...letters, ...letters.slice(0, Math.ceil(letters.length * 0.4))].join("");
});

/** English whose letters run from right to left. */
export const textsRightToLeft: Texts = pseudo(
  { lang: "ar-XB", dir: "rtl", name: "Right to left" },
  (word) => {
    const letters = [...word].map((letter) => accents.get(letter) ?? letter);
    return [RIGHT_TO_LEFT, ...letters, AS_BEFORE].join("");
  },
);

type Change = (word: string) => string;

function pseudo(own: Pick<Texts, "lang" | "dir" | "name">, change: Change): Texts {
  // Every message keeps its place and its parameters.
  return { ...(changed(textsEn, change) as Texts), ...own };
}

/** The same tree with every message changed. */
function changed(node: unknown, change: Change): unknown {
  if (typeof node === "string" || isHtml(node)) return changedMessage(node, change, []);
  if (Array.isArray(node)) return node.map((item) => changed(item, change));
  if (typeof node === "function") {
    return (...values: unknown[]): unknown => filledIn(node as Message, values, change);
  }
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, changed(value, change)]),
  );
}

type Message = (...values: readonly unknown[]) => unknown;
type Filling = string | Html;

/** What is filled in stays as it is: the message is made with numbered gaps, changed, and only then filled. */
function filledIn(message: Message, values: readonly unknown[], change: Change): unknown {
  const fillings: Filling[] = [];
  const answer = message(...values.map((value) => withGaps(value, fillings)));
  if (Array.isArray(answer)) {
    return answer.map((part: Filling) => changedMessage(part, change, fillings));
  }
  return changedMessage(answer as Filling, change, fillings);
}

function withGaps(value: unknown, fillings: Filling[]): unknown {
  if (typeof value === "string") return `\ue000${fillings.push(value) - 1}\ue001`;
  if (isHtml(value)) return raw(`\ue000${fillings.push(value) - 1}\ue001`);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  // A list, and what a message is chosen by, stand in no message.
  if (Array.isArray(value)) return value;
  const isChoice = (key: string): boolean => key === "takes" || key === "fault";
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isChoice(key) ? inner : withGaps(inner, fillings),
    ]),
  );
}

function changedMessage(message: Filling, change: Change, fillings: readonly Filling[]): Filling {
  const isText = typeof message === "string";
  const words = (isText ? message : render(message)).replace(
    isText ? wordsOfText : wordsOfMarkup,
    (part) => (/^\p{L}/u.test(part) ? change(part) : part),
  );
  const whole = `⟦${words}⟧`.replace(gap, (_, index: string) => {
    const filling = fillings[Number(index)] ?? "";
    return isText ? String(filling) : render(html`${filling}`);
  });
  return isText ? whole : raw(whole);
}
