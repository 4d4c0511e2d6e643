/** Finds text that is cut off, hangs out of its box or makes the page scroll sideways. Runs in the page. */

/** What is wrong with how this document's text is laid out, a line each. Reads nothing outside itself: it is sent to the browser. */
export function cutTexts(): string[] {
  const SLACK = 1;
  const faults: string[] = [];
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${(element.textContent ?? "").trim().slice(0, 60)}`;
  /** What something has to stay inside of: every block around it, up to the page or to what is placed on its own. */
  const boxesAround = (element: Element): DOMRect[] => {
    const boxes: DOMRect[] = [];
    for (let at: Element | null = element; at && at !== document.documentElement; ) {
      const { display, position } = getComputedStyle(at);
      const isBox = display !== "inline" && display !== "contents";
      if (isBox) boxes.push(at.getBoundingClientRect());
      if (isBox && position === "absolute") break;
      at = at.parentElement;
    }
    return boxes;
  };
  const staysIn = (rect: DOMRect, boxes: readonly DOMRect[]): boolean =>
    rect.left >= -SLACK &&
    rect.right <= window.innerWidth + SLACK &&
    boxes.every(
      ({ left, right, top, bottom }) =>
        rect.left >= left - SLACK &&
        rect.right <= right + SLACK &&
        rect.top >= top - SLACK &&
        rect.bottom <= bottom + SLACK,
    );

  // What is folded is read too.
  for (const details of document.querySelectorAll("details")) details.open = true;
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) faults.push(`the page scrolls sideways by ${wide} px`);
  for (const element of document.body.querySelectorAll("*")) {
    const { overflowX, overflowY, display } = getComputedStyle(element);
    const isControl = element.matches("input, select, textarea, button");
    if (isControl && element.parentElement && element.checkVisibility()) {
      const boxes = boxesAround(element.parentElement);
      if (!staysIn(element.getBoundingClientRect(), boxes))
        faults.push(`out of its box: ${nameOf(element)}`);
    }
    const cuts = overflowX !== "visible" || overflowY !== "visible";
    // What is typed scrolls inside of its field.
    if (!cuts || display === "inline" || element.matches("input, select, textarea, svg")) continue;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    if (scrollWidth > clientWidth + SLACK || scrollHeight > clientHeight + SLACK)
      faults.push(`cut off: ${nameOf(element)}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent?.checkVisibility() || (text.textContent ?? "").trim() === "") continue;
    const boxes = boxesAround(parent.closest("svg") ?? parent);
    const range = document.createRange();
    range.selectNodeContents(text);
    // Of a line's height only the letters count: the font's own box may be taller than the line.
    const size = Number.parseFloat(getComputedStyle(parent).fontSize);
    const letters = [...range.getClientRects()].map(
      ({ left, width, top, bottom }) =>
        new DOMRect(left, (top + bottom) / 2 - size / 2, width, size),
    );
    if (letters.some((rect) => !staysIn(rect, boxes)))
      faults.push(`out of its box: ${nameOf(parent)}`);
  }
  return faults;
}
