/**
 * A person's browser as far as OAuth needs one: real HTTP, cookies of its own, redirects followed, forms read from the page and posted.
 */
import makeFetchCookie from "fetch-cookie";
import { type HTMLElement, parse } from "node-html-parser";

const MOST_PAGES = 12;
const TIMEOUT_MS = 15_000;

/** Where a walk through pages ended. */
export interface Visit {
  url: URL;
  status: number;
  text: string;
  /** Forms that were filled in and sent on the way. */
  formsSent: number;
}

/** A browser of one person. */
export interface Browser {
  /** Opens a URL and follows redirects; fills in nothing. */
  open(url: string): Promise<Visit>;
  /** Opens a URL and agrees to every form until a page of `home` comes: signs in, consents, goes on. */
  agree(url: string, home: string): Promise<Visit>;
  /** Fills in the first form of a page and sends it, agreeing. */
  send(visit: Visit): Promise<Visit>;
  /** Posts a form to a URL. */
  post(url: string, fields: URLSearchParams): Promise<Visit>;
}

/** A new browser for a person, who signs in everywhere with their login and any password. `carry` makes each single request. */
export function openBrowser(
  login: string,
  carry: typeof globalThis.fetch = globalThis.fetch,
): Browser {
  const fetch = makeFetchCookie(carry);

  const request = async (url: string | URL, init: RequestInit = {}): Promise<Visit> => {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return {
      url: new URL(response.url),
      status: response.status,
      text: await response.text(),
      formsSent: 0,
    };
  };
  const post = (url: string | URL, fields: URLSearchParams): Promise<Visit> =>
    request(url, { method: "POST", body: fields });

  const send = (visit: Visit): Promise<Visit> => {
    const form = findForm(visit);
    return post(form.action, fill(form.element, login));
  };

  return {
    open: (url) => request(url),
    post,
    send,
    async agree(url, home) {
      let visit = await request(url);
      for (let sent = 0; sent < MOST_PAGES; sent++) {
        if (visit.url.href.startsWith(home)) return { ...visit, formsSent: sent };
        visit = await send(visit);
      }
      throw new Error(
        `${login}'s browser was asked more than ${MOST_PAGES} forms and never came to ${home}`,
      );
    },
  };
}

function findForm(visit: Visit): { element: HTMLElement; action: URL } {
  const element = parse(visit.text).querySelector("form");
  if (!element || visit.status >= 400) {
    const heading =
      parse(visit.text).querySelector("h1")?.textContent.trim() ?? visit.text.slice(0, 80);
    throw new Error(
      `stopped at ${visit.url.origin}${visit.url.pathname} (${visit.status}): ${heading}`,
    );
  }
  return { element, action: new URL(element.getAttribute("action") ?? "", visit.url) };
}

/** Hidden fields as they are, boxes as they are ticked, the login where a name is asked, and the first button, which agrees. */
function fill(form: HTMLElement, login: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const input of form.querySelectorAll("input")) {
    const name = input.getAttribute("name");
    const type = input.getAttribute("type") ?? "text";
    if (!name || type === "submit") continue;
    if (type === "checkbox" && !input.hasAttribute("checked")) continue;
    if (type === "password") fields.append(name, "any password");
    else if (type === "text" || type === "email") fields.append(name, login);
    else fields.append(name, input.getAttribute("value") ?? "on");
  }
  const button = form.querySelector("button[name]");
  const name = button?.getAttribute("name");
  if (name) fields.append(name, button?.getAttribute("value") ?? "");
  return fields;
}
