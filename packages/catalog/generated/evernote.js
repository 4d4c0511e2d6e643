// Made from entries/evernote.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "evernote",
  "name": "Evernote",
  "category": "productivity",
  "protocol": "oauth1",
  "color": "#00a82d",
  "requestTokenUrl": "https://www.evernote.com/oauth",
  "authorizationUrl": "https://www.evernote.com/OAuth.action",
  "accessTokenUrl": "https://www.evernote.com/oauth",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "tokenPlacement": "query",
    "requestToken": Object.freeze({
      "method": "GET",
    }),
    "accessToken": Object.freeze({
      "method": "GET",
    }),
    "accountFrom": Object.freeze({
      "id": "edam_userId",
    }),
    "accessTokenSeconds": 31536000,
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.evernote.com",
    "hosts": Object.freeze([
      "www.evernote.com",
    ]),
  }),
  "consoleUrl": "https://dev.evernote.com/doc/articles/authentication.php",
  "manageUrl": "https://www.evernote.com/AuthorizedServices.action",
  "setup": Object.freeze({
    "redirectUri": "Any; each request for a token sends its own, also with localhost.",
    "loopback": Object.freeze({
      "host": "localhost",
      "anyPort": true,
    }),
    "steps": Object.freeze([
      "Ask Evernote for an API key, with basic or full access.",
      "Copy the consumer key and the consumer secret.",
    ]),
    "traps": Object.freeze([
      "The API is Thrift: its calls carry the token themselves, and are not signed.",
      "The answer tells edam_noteStoreUrl, the address of the person's notes, and edam_expires in milliseconds.",
      "A token lives for a year at most; people may choose less.",
      "Keys for sandbox.evernote.com are others than those for www.evernote.com.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.evernote.com/doc/articles/authentication.php",
      "https://dev.evernote.com/documentation/cloud/chapters/Authentication.php",
      "https://www.npmjs.com/package/evernote",
    ]),
    "sources": Object.freeze([
      "grant",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "requestTokenUrl",
        "instead": Object.freeze([
          "https://sandbox.evernote.com/oauth",
        ]),
        "reason": "That is Evernote's sandbox, which has other accounts and keys.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://sandbox.evernote.com/OAuth.action",
        ]),
        "reason": "One list's default is the sandbox.",
      }),
      Object.freeze({
        "about": "accessTokenUrl",
        "instead": Object.freeze([
          "https://sandbox.evernote.com/oauth",
        ]),
        "reason": "One list's default is the sandbox.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
