// Made from entries/drchrono.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "drchrono",
  "name": "DrChrono",
  "category": "health",
  "protocol": "oauth2",
  "color": "#1d77d2",
  "authorizationUrl": "https://drchrono.com/o/authorize/",
  "tokenUrl": "https://drchrono.com/o/token/",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user:read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://app.drchrono.com",
    "hosts": Object.freeze([
      "app.drchrono.com",
    ]),
    "test": Object.freeze({
      "path": "/api/users",
    }),
  }),
  "scopes": Object.freeze({
    "user:read": "See your basic information",
    "user:write": "Change settings of your account",
    "calendar:read": "See your appointments",
    "calendar:write": "Make and change appointments",
    "patients:summary:read": "See names, ages and sex of your patients",
    "patients:summary:write": "Add patients with name, age and sex",
    "patients:read": "See all that is kept of your patients",
    "patients:write": "Add patients and change what is kept of them",
    "clinical:read": "See vital signs, notes, medication and diagnoses",
    "clinical:write": "Add and change notes, medication and diagnoses",
    "labs:read": "See lab orders and results",
    "labs:write": "Add and change lab orders and results",
    "billing:read": "See billing",
    "billing:write": "Change billing",
    "messages:read": "Read your messages",
    "messages:write": "Write messages for you",
    "tasks:read": "See your tasks",
    "tasks:write": "Add and change your tasks",
    "settings:read": "See settings such as custom fields",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user:read": "Ihre grundlegenden Angaben sehen",
        "user:write": "Einstellungen Ihres Kontos ändern",
        "calendar:read": "Ihre Termine sehen",
        "calendar:write": "Termine anlegen und ändern",
        "patients:summary:read": "Namen, Alter und Geschlecht Ihrer Patienten sehen",
        "patients:summary:write": "Patienten mit Namen, Alter und Geschlecht anlegen",
        "patients:read": "Alle Angaben zu Ihren Patienten sehen",
        "patients:write": "Patienten anlegen und ihre Angaben ändern",
        "clinical:read": "Vitalwerte, Notizen, Medikamente und Diagnosen sehen",
        "clinical:write": "Notizen, Medikamente und Diagnosen anlegen und ändern",
        "labs:read": "Laboraufträge und Ergebnisse sehen",
        "labs:write": "Laboraufträge und Ergebnisse anlegen und ändern",
        "billing:read": "Abrechnungen sehen",
        "billing:write": "Abrechnungen ändern",
        "messages:read": "Ihre Nachrichten lesen",
        "messages:write": "In Ihrem Namen Nachrichten schreiben",
        "tasks:read": "Ihre Aufgaben sehen",
        "tasks:write": "Ihre Aufgaben anlegen und ändern",
        "settings:read": "Einstellungen wie eigene Felder sehen",
      }),
    }),
  }),
  "consoleUrl": "https://app.drchrono.com/api-management/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open API in your account at DrChrono and create an application.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A request without scopes asks for all of them.",
      "The code ends very soon: it is exchanged at once.",
      "An access token lives for 48 hours.",
      "Who is connected stands at /api/users/current, which leads on to the person's own address.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://drchrono.com/openapi-schema",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://app.drchrono.com/o/authorize/",
        ]),
        "reason": "DrChrono's own description has the address without app.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://app.drchrono.com/o/token/",
        ]),
        "reason": "DrChrono's own description has the address without app.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
