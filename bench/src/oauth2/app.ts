/** The app whose users both sides of the OAuth 2 benchmarks connect. */

/** One app at the server of a run. */
export interface Registration {
  origin: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  scopes: readonly string[];
}

/** What an exchange ends with. */
export interface Exchanged {
  accessToken: string | undefined;
  /** After the renewal. */
  renewedToken: string | undefined;
  /** Of the ID token, where there is one. */
  subject: string | undefined;
}

/** Where the user comes back to: what stands in the authorization URL makes the code, so that no page has to be opened. */
export function callbackOf(url: string | URL, origin: string, redirectUri: string): string {
  const { searchParams } = new URL(url);
  const code = `${searchParams.get("code_challenge")}.${searchParams.get("nonce") ?? ""}`;
  return `${redirectUri}?code=${code}&state=${searchParams.get("state")}&iss=${origin}`;
}
