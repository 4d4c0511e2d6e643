/**
 * The few drawings of the pages, as inline SVG. All are decoration beside words that say the same, so none has a name.
 */

import { type Html, html, raw } from "./html.ts";
import { readableOn } from "./style/contrast.ts";

/** What a page's mark says at a glance: it worked, somebody should look, or merely so. */
export type Mark = "ok" | "alert" | "notice" | "working";

const markPaths: Readonly<Record<Mark, Html>> = {
  ok: raw('<circle cx="20" cy="20" r="18"/><path d="m12 20.5 5.5 5.5L28.5 14.5"/>'),
  alert: raw('<path d="M20 4 37.5 35h-35Z"/><path d="M20 15v10m0 4.5v.5"/>'),
  working: raw('<circle cx="20" cy="20" r="18"/><path d="M20 10v10.5l6.5 4"/>'),
  notice: raw('<circle cx="20" cy="20" r="18"/><path d="M20 18.5V29m0-18v.5"/>'),
};

/** The large mark above a heading. */
export function mark(kind: Mark): Html {
  return html`<svg class="mark ${kind}" viewBox="0 0 40 40" aria-hidden="true">${markPaths[kind]}</svg>`;
}

/** The small sign before a permission. */
export function tick(given: boolean): Html {
  return given
    ? raw(
        '<svg class="tick" viewBox="0 0 20 20" aria-hidden="true"><path d="m4 10.5 4 4L16 6"/></svg>',
      )
    : raw(
        '<svg class="tick cross" viewBox="0 0 20 20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9"/></svg>',
      );
}

/**
 * A tile with the first letter of a name, in the brand's colour where there is one (`#rgb` or `#rrggbb`; anything else
 * counts as none). The colour is an SVG attribute, for the policy allows no inline style.
 */
export function tile(name: string, color?: string): Html {
  return drawnTile(name, { color, corner: 8 });
}

/** The same for a person: round, and of no brand. */
export function portrait(name: string): Html {
  return drawnTile(name, { color: undefined, corner: 15.5 });
}

function drawnTile(
  name: string,
  { color, corner }: { color: string | undefined; corner: number },
): Html {
  const fill = color === undefined ? undefined : sixDigits(color);
  const box = fill === undefined ? raw("") : html` fill="${fill}"`;
  const ink = fill === undefined ? raw("") : html` fill="${readableOn(fill)}"`;
  return html`<svg class="tile${fill === undefined ? " plain" : ""}" viewBox="0 0 32 32" aria-hidden="true"><rect x=".5" y=".5" width="31" height="31" rx="${corner}"${box}/><text x="16" y="21.5"${ink}>${initial(name)}</text></svg>`;
}

function sixDigits(color: string): string | undefined {
  if (/^#[0-9a-f]{6}$/i.test(color)) return color;
  if (/^#[0-9a-f]{3}$/i.test(color)) return color.replace(/[0-9a-f]/gi, "$&$&");
  return undefined;
}

/** To make one takes longer than to draw all else. */
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function initial(name: string): string {
  const [first] = letters.segment(name.trim());
  return first?.segment.toUpperCase() ?? "";
}
