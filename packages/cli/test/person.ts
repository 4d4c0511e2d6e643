/** A person for tests: opens the link that a command shows, and agrees to everything. */
import { parse } from "node-html-parser";
import { type Browser, openBrowser } from "../src/demo/browser.ts";
import type { TestTerminal } from "./terminal.ts";

const link = /^ +(http:\/\/\S+\/connect\/\S+)/m;

/** Waits until a command has shown a link; resolves with it. */
export async function shownLink(terminal: TestTerminal): Promise<string> {
  for (let tries = 0; tries < 800; tries++) {
    const found = link.exec(terminal.err())?.[1];
    if (found) return found;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`no link was shown: ${terminal.err()}`);
}

/** Agrees at the link that a command shows, as somebody with an account at the provider. */
export async function agreeAt(terminal: TestTerminal, login: string): Promise<void> {
  const url = await shownLink(terminal);
  await walk(openBrowser(login), url);
}

const MOST_PAGES = 8;

/** Goes through a link, agreeing to everything, until a page says that it is connected; resolves with its title. */
export async function walk(browser: Browser, url: string): Promise<string> {
  let visit = await browser.open(url);
  for (let page = 0; page < MOST_PAGES; page++) {
    const title = parse(visit.text).querySelector("title")?.textContent ?? "";
    if (/\bconnected\b/.test(title)) return title;
    visit = await browser.send(visit);
  }
  throw new Error(`it never came to an end: ${parse(visit.text).querySelector("h1")?.textContent}`);
}
