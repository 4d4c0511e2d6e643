// Made from entries/stackexchange.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "stackexchange",
  "name": "Stack Exchange",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#1e5397",
  "authorizationUrl": "https://stackoverflow.com/oauth",
  "tokenUrl": "https://stackoverflow.com/oauth/access_token/json",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "inputs": Object.freeze({
    "key": Object.freeze({
      "title": "API key",
      "kind": "value",
      "of": "app",
      "example": "U4DMV8nvpm3EOpvf69Rxw",
    }),
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "fields": Object.freeze({
        "expires_in": "/expires",
      }),
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.stackexchange.com",
    "hosts": Object.freeze([
      "api.stackexchange.com",
    ]),
    "query": Object.freeze({
      "site": "stackoverflow",
      "key": "{key}",
    }),
  }),
  "scopes": Object.freeze({
    "read_inbox": "Read your global inbox",
    "no_expiry": "Keep access for ever",
    "write_access": "Write, change and vote for you",
    "private_info": "See your private data, such as your reputation history",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "read_inbox": "Ihren Posteingang lesen",
        "no_expiry": "Den Zugriff auf Dauer behalten",
        "write_access": "Für Sie schreiben, ändern und abstimmen",
        "private_info": "Ihre privaten Daten sehen, etwa den Verlauf Ihrer Reputation",
      }),
      "inputs": Object.freeze({
        "key": "API-Schlüssel",
      }),
    }),
  }),
  "consoleUrl": "https://stackapps.com/apps/oauth",
  "manageUrl": "https://stackexchange.com/users/current?tab=apps",
  "setup": Object.freeze({
    "redirectUri": "Must be below the OAuth domain of the application.",
    "steps": Object.freeze([
      "Register an application at Stack Apps.",
      "Enter the domain of the redirect URI as OAuth Domain.",
      "Copy the client ID, the client secret and the API key.",
      "Give the API key in the provider's options: inputs with key.",
    ]),
    "traps": Object.freeze([
      "Requests with a token need the API key of the application too. It stands in the parameter key of each.",
      "Nothing tells whose connection it is: not everybody has an account at the site that is asked. Ask /2.3/me.",
      "There is no refresh token. Without the scope no_expiry a token ends after a day.",
      "The parameter site says which site is meant: this entry sends stackoverflow.",
      "Disconnecting forgets the token here. People end the access under Apps in their settings.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://api.stackexchange.com/docs/authentication",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://stackexchange.com/oauth",
        ]),
        "reason": "The documentation moved to stackoverflow.com.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://stackexchange.com/oauth/access_token",
          "https://stackoverflow.com/oauth/access_token",
        ]),
        "reason": "The documentation moved to stackoverflow.com; with /json the answer is JSON.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
