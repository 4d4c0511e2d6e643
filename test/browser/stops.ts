/** Where the Tab key should stop on a page, and where it does. Each runs in the page and reads nothing outside itself. */

/** A place where the focus can be. */
export interface Stop {
  tag: string;
  name: string;
  /** In the order of the document; -1: no stop of the page, such as its body. */
  index: number;
  /** Which in reading order, by where it is drawn. */
  seen: number;
  /** A ring of at least two pixels is drawn around it, and all of both is in sight. */
  shown: boolean;
}

/** What is asked for: all stops, the one that has the focus, or one by its index, which gets the focus. */
export type Which = "all" | "focused" | number;

/** Every stop in the order of the document, or one of them alone. */
export function stops(which: Which): Stop[] {
  const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const all = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.checkVisibility() && !element.matches(":disabled"),
  );
  const toLeft = getComputedStyle(document.documentElement).direction === "rtl";
  const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();
  const before = (one: Element, other: Element): number => {
    const [first, second] = [boxOf(one), boxOf(other)];
    if (first.bottom <= second.top + 1 || second.bottom <= first.top + 1)
      return first.top - second.top;
    return toLeft ? second.right - first.right : first.left - second.left;
  };
  const drawn = [...all].sort(before);
  const toStop = (element: Element): Stop => {
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
    const { top, bottom, left, right } = boxOf(element);
    const ring = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
    const inSight =
      top >= ring && bottom + ring <= innerHeight && left >= ring && right + ring <= innerWidth;
    return {
      tag: element.tagName.toLowerCase(),
      name: (element.textContent ?? "").trim(),
      index: all.indexOf(element as HTMLElement),
      seen: drawn.indexOf(element as HTMLElement),
      shown: inSight && outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
    };
  };
  if (typeof which === "number") all[which]?.focus();
  const focused = document.activeElement ?? document.body;
  return which === "all" ? all.map(toStop) : [toStop(focused)];
}
