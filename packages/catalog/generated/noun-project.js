// Made from entries/noun-project.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "noun-project",
  "name": "Noun Project",
  "category": "design",
  "protocol": "oauth1",
  "color": "#000000",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "token": "none",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.thenounproject.com",
    "hosts": Object.freeze([
      "api.thenounproject.com",
    ]),
  }),
  "consoleUrl": "https://thenounproject.com/developers/apps/",
  "setup": Object.freeze({
    "redirectUri": "None: there are no users.",
    "steps": Object.freeze([
      "Log in and open the app management page.",
      "Generate an API key.",
      "Copy the key (the consumer key) and the secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "Requests are signed with the key alone: the API gives no access to what belongs to a person.",
      "A nonce needs at least eight characters.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://api.thenounproject.com/getting_started.html",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
