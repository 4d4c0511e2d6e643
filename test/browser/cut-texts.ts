/** Finds text that is cut off, hangs out of its box or makes the page scroll sideways. Runs in the page. */

/** What is wrong with how this document's text is laid out, a line each. Reads nothing outside itself: it is sent to the browser. */
export function cutTexts(): string[] {
  const SLACK = 1;
  const faults: string[] = [];
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${(element.textContent ?? "").trim().slice(0, 60)}`;
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) faults.push(`the page scrolls sideways by ${wide} px`);
  for (const element of document.body.querySelectorAll("*")) {
    const { overflowX, overflowY, display } = getComputedStyle(element);
    const scrolls = element.matches("input, select, textarea") || element.closest("svg") !== null;
    if (scrolls || display === "inline" || display === "none") continue;
    if (element.scrollWidth > element.clientWidth + SLACK)
      faults.push(`wider than its box: ${nameOf(element)}`);
    const cuts = overflowX !== "visible" || overflowY !== "visible";
    if (cuts && element.scrollHeight > element.clientHeight + SLACK)
      faults.push(`cut off below: ${nameOf(element)}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent || (text.textContent ?? "").trim() === "") continue;
    let box: Element = parent.closest("svg") ?? parent;
    while (getComputedStyle(box).display === "inline" && box.parentElement) box = box.parentElement;
    const outer = box.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(text);
    // Of a line's height only the letters count: the font's own box may be taller than the line.
    const letters = Number.parseFloat(getComputedStyle(parent).fontSize) / 2;
    for (const rect of range.getClientRects()) {
      const middle = (rect.top + rect.bottom) / 2;
      const inside =
        rect.left >= Math.max(outer.left, 0) - SLACK &&
        rect.right <= Math.min(outer.right, window.innerWidth) + SLACK &&
        middle - letters >= outer.top - SLACK &&
        middle + letters <= outer.bottom + SLACK;
      if (inside) continue;
      faults.push(`out of its box: ${nameOf(parent)}`);
      break;
    }
  }
  return faults;
}
