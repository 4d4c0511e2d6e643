/** Tells the browsers that live inside other apps, which some providers refuse. A guess by what they say of themselves. */

/** Words that such browsers have in their user agent, each of an app, or of the web view of a system. */
const WORDS =
  /\bFB(?:AN|AV|IOS)\b|Instagram|\bLine\/|MicroMessenger|LinkedInApp|Snapchat|TikTok|musical_ly|BytedanceWebview|Pinterest\/|; wv\)/;
/** Safari on an iPhone names itself; what has only its engine is inside an app. */
const APPLE_DEVICE = /\b(?:iPhone|iPad|iPod)\b.*AppleWebKit/;
const APPLE_BROWSER = /Safari\/|CriOS\/|FxiOS\/|EdgiOS\//;

/** Whether a request comes from such a browser, as far as it says so. */
export function isInApp({ headers }: Pick<Request, "headers">): boolean {
  const agent = (headers.get("user-agent") ?? "").slice(0, 1_000);
  return WORDS.test(agent) || (APPLE_DEVICE.test(agent) && !APPLE_BROWSER.test(agent));
}
