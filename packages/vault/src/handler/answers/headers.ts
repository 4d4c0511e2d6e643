/** The headers of every answer of the web surface: nobody keeps it, frames it, guesses its type or is told where it was read. */

/** What stands unless an answer says otherwise. */
export const COMMON_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;
