// Made from entries/wikimedia.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wikimedia",
  "name": "Wikimedia",
  "category": "education",
  "protocol": "oauth1",
  "color": "#006699",
  "requestTokenUrl": "https://meta.wikimedia.org/w/index.php?title=Special:OAuth/initiate",
  "authorizationUrl": "https://meta.wikimedia.org/w/index.php?title=Special:OAuth/authorize",
  "accessTokenUrl": "https://meta.wikimedia.org/w/index.php?title=Special:OAuth/token",
  "signatureMethod": "HMAC-SHA1",
  "dialect": Object.freeze({
    "requestToken": Object.freeze({
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
    "accessToken": Object.freeze({
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
    "authorization": Object.freeze({
      "sends": Object.freeze([
        "oauth_consumer_key",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://meta.wikimedia.org",
    "hosts": Object.freeze([
      "meta.wikimedia.org",
      "commons.wikimedia.org",
      "species.wikimedia.org",
      "incubator.wikimedia.org",
      ".wikipedia.org",
      ".wikidata.org",
      ".wiktionary.org",
      ".wikibooks.org",
      ".wikinews.org",
      ".wikiquote.org",
      ".wikisource.org",
      ".wikiversity.org",
      ".wikivoyage.org",
      ".wikifunctions.org",
      "www.mediawiki.org",
    ]),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/w/api.php?action=query&meta=userinfo&uiprop=centralids&format=json&formatversion=2",
    "id": "/query/userinfo/centralids/CentralAuth",
    "label": "/query/userinfo/name",
  }),
  "consoleUrl": "https://meta.wikimedia.org/wiki/Special:OAuthConsumerRegistration/propose/oauth1a",
  "manageUrl": "https://meta.wikimedia.org/wiki/Special:OAuthManageMyGrants",
  "setup": Object.freeze({
    "redirectUri": "What begins with the registered callback, host and port exactly; https where http is registered.",
    "steps": Object.freeze([
      "Propose an OAuth 1.0a consumer on Meta-Wiki, for all projects.",
      "Enter the redirect URI as the callback, and let it be a prefix.",
      "Choose the grants that the app needs.",
      "Copy the consumer token (the consumer key) and the secret token (the consumer secret).",
      "Until it is approved, only your own account can connect.",
    ]),
    "traps": Object.freeze([
      "Tick the box that lets the callback be a prefix. Otherwise only the word oob is taken, and no state comes back.",
      "What an app may do is chosen when it is registered, not when a person agrees.",
      "An owner-only consumer has its token at once: adopt it instead of connecting.",
      "The API answers many failures with status 200 and an error in the body.",
      "Wikimedia asks for a User-Agent that tells whom to reach: set the header user-agent of the API.",
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
