// Made from entries/mediawiki.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mediawiki",
  "name": "MediaWiki",
  "category": "productivity",
  "protocol": "oauth1",
  "color": "#006699",
  "requestTokenUrl": "https://{host}/w/index.php?title=Special:OAuth/initiate",
  "authorizationUrl": "https://{host}/w/index.php?title=Special:OAuth/authorize",
  "accessTokenUrl": "https://{host}/w/index.php?title=Special:OAuth/token",
  "signatureMethod": "HMAC-SHA1",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of the wiki",
      "kind": "host",
      "example": "wiki.example.org",
    }),
  }),
  "dialect": Object.freeze({
    "authorization": Object.freeze({
      "sends": Object.freeze([
        "oauth_consumer_key",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
  }),
  "account": Object.freeze({
    "url": "/w/api.php?action=query&meta=userinfo&format=json&formatversion=2",
    "id": "/query/userinfo/id",
    "label": "/query/userinfo/name",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse des Wikis",
      }),
    }),
  }),
  "consoleUrl": "https://www.mediawiki.org/wiki/Extension:OAuth",
  "setup": Object.freeze({
    "redirectUri": "What begins with the registered callback, host and port exactly; https where http is registered.",
    "steps": Object.freeze([
      "Open Special:OAuthConsumerRegistration on the wiki and propose an OAuth 1.0a consumer.",
      "Enter the redirect URI as the callback, and let it be a prefix.",
      "Choose the grants that the app needs.",
      "Copy the consumer token (the consumer key) and the secret token (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "Tick the box that lets the callback be a prefix. Otherwise only the word oob is taken, and no state comes back.",
      "What an app may do is chosen when it is registered, not when a person agrees.",
      "An owner-only consumer has its token at once: adopt it instead of connecting.",
      "The API answers many failures with status 200 and an error in the body.",
      "The wiki needs the extension OAuth, and its scripts below /w.",
      "For Wikipedia and its sister projects use the entry wikimedia.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.mediawiki.org/wiki/OAuth/For_Developers",
      "https://github.com/wikimedia/mediawiki-extensions-OAuth",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
