// Made from entries/reddit.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "reddit",
  "name": "Reddit",
  "category": "social",
  "protocol": "oauth2",
  "color": "#ff4500",
  "statusUrl": "https://www.redditstatus.com",
  "authorizationUrl": "https://www.reddit.com/api/v1/authorize",
  "tokenUrl": "https://www.reddit.com/api/v1/access_token",
  "revocationUrl": "https://www.reddit.com/api/v1/revoke_token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "identity",
  ]),
  "authorizationParams": Object.freeze({
    "duration": "permanent",
  }),
  "tokenErrors": Object.freeze({
    "reconnect": Object.freeze([
      "invalid_request",
    ]),
  }),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
    "revocation": Object.freeze({
      "headers": Object.freeze({
        "user-agent": "valetkey",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://oauth.reddit.com",
    "hosts": Object.freeze([
      "oauth.reddit.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/me",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/me",
    "id": "/id",
    "label": "/name",
  }),
  "scopes": Object.freeze({
    "identity": "See your user name and when you signed up",
    "account": "Change your preferences, without access to e-mail address or password",
    "edit": "Edit and delete what you posted and commented",
    "flair": "Choose your flair in communities",
    "history": "See your votes and what you saved or hid",
    "livemanage": "Manage live threads that you contribute to",
    "modconfig": "Manage the settings and sidebars of communities that you moderate",
    "modflair": "Manage flair in communities that you moderate",
    "modlog": "See the moderation log of communities that you moderate",
    "modposts": "Approve, remove and mark posts in communities that you moderate",
    "mysubreddits": "See the communities that you moderate, contribute to and joined",
    "privatemessages": "Read and send private messages for you",
    "read": "Read posts and comments as you",
    "report": "Report what breaks the rules, for you",
    "save": "Save posts and comments for you and take that back",
    "submit": "Post links and comments for you",
    "subscribe": "Join and leave communities for you",
    "vote": "Vote for you, when you ask for it",
    "wikiedit": "Edit wiki pages for you",
    "wikiread": "Read wiki pages as you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "identity": "Ihren Benutzernamen und den Tag Ihrer Registrierung sehen",
        "account": "Ihre Einstellungen ändern, ohne Zugriff auf E-Mail-Adresse oder Passwort",
        "edit": "Ihre Beiträge und Kommentare bearbeiten und löschen",
        "flair": "Ihr Flair in Communitys auswählen",
        "history": "Sehen, wie Sie abgestimmt und was Sie gespeichert oder verborgen haben",
        "livemanage": "Live-Threads verwalten, an denen Sie mitschreiben",
        "modconfig": "Einstellungen und Seitenleisten der Communitys verwalten, die Sie moderieren",
        "modflair": "Flair in Communitys verwalten, die Sie moderieren",
        "modlog": "Das Moderationsprotokoll der Communitys sehen, die Sie moderieren",
        "modposts": "Beiträge in Communitys freigeben, entfernen und kennzeichnen, die Sie moderieren",
        "mysubreddits": "Die Communitys sehen, die Sie moderieren, in denen Sie mitschreiben und denen Sie beigetreten sind",
        "privatemessages": "Für Sie private Nachrichten lesen und senden",
        "read": "Beiträge und Kommentare in Ihrem Namen lesen",
        "report": "Für Sie melden, was gegen die Regeln verstößt",
        "save": "Für Sie Beiträge und Kommentare speichern und das zurücknehmen",
        "submit": "Für Sie Links und Kommentare veröffentlichen",
        "subscribe": "Für Sie Communitys beitreten und sie verlassen",
        "vote": "Für Sie abstimmen, wenn Sie es verlangen",
        "wikiedit": "Für Sie Wikiseiten bearbeiten",
        "wikiread": "Wikiseiten in Ihrem Namen lesen",
      }),
    }),
  }),
  "consoleUrl": "https://www.reddit.com/prefs/apps",
  "manageUrl": "https://www.reddit.com/prefs/apps",
  "setup": Object.freeze({
    "redirectUri": "Exactly the one of the app: there is a single one for each.",
    "steps": Object.freeze([
      "Ask for access to the API, if Reddit wants that of you.",
      "Open the app preferences and choose to create an app of the type web app.",
      "Enter the redirect URI and create the app.",
      "Copy the id under the app's name, and the secret.",
    ]),
    "traps": Object.freeze([
      "Choose web app: a script app reaches the account of its developer only.",
      "Without duration=permanent there is no refresh token, and the access ends after an hour.",
      "A renewal may bring a refresh token. Where it brings none, the old one goes on.",
      "A code that comes twice ends the tokens that were made of it.",
      "Reddit slows down clients that hide who they are. Send a user-agent of your own on calls, with your app's name.",
      "A dead refresh token is answered invalid_request, not invalid_grant.",
      "The documentation is old: its wiki was archived in 2017, and changes are told in r/redditdev.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/reddit-archive/reddit/wiki/OAuth2",
      "https://github.com/reddit-archive/reddit/blob/08fa64ed259e42186168e21a2c9458f8c930e105/r2/r2/controllers/oauth2.py",
      "https://github.com/reddit-archive/reddit/blob/48f36d28dd4c7d758f21db91336d8c48e32f1e3f/r2/r2/models/token.py",
      "https://www.reddit.com/r/redditdev/comments/kvzaot/oauth2_api_changes_upcoming/",
    ]),
    "sources": Object.freeze([
      "better-auth",
      "django-allauth",
      "bell",
      "nango",
      "arctic",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://ssl.reddit.com/api/v1/authorize",
        ]),
        "reason": "Reddit's wiki changed to www.reddit.com in 2014; ssl.reddit.com is from before.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://ssl.reddit.com/api/v1/access_token",
        ]),
        "reason": "Reddit's wiki changed to www.reddit.com in 2014; ssl.reddit.com is from before.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "Reddit's own code splits at commas and at spaces, and writes spaces itself.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "S256",
        ]),
        "reason": "Nothing of Reddit's knows a code challenge; most lists leave it out.",
      }),
      Object.freeze({
        "about": "refresh.rotates",
        "instead": Object.freeze([
          "true",
        ]),
        "reason": "Reddit announced it for 2021; PRAW took back its support for it in 7.4, by a later word of Reddit's.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
