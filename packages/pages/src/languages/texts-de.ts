/**
 * The German texts, written as German: "Sie", whole sentences, no blame. Nothing is declined around a name and no name
 * becomes part of a compound ("Konto bei Trello"), so that every name fits.
 */
import type { Field } from "../parts/fields.ts";
import { type Html, html } from "../parts/html.ts";
import type { AccountsText } from "./accounts-text.ts";
import type {
  AskText,
  ChooseText,
  ConnectText,
  DoneText,
  FinishingText,
  Texts,
  WayToSignInText,
} from "./texts.ts";

const name = (text: string): Html => html`<b dir="auto">${text}</b>`;

const connect: ConnectText = {
  heading: ({ app, provider }) => `${provider} mit ${app} verbinden`,
  reconnectHeading: ({ provider }) => `${provider} erneut verbinden`,
  reconnect: ({ app, provider }, account) =>
    html`${app} braucht für ${name(account)} noch einmal Ihre Zustimmung. Wählen Sie bei ${provider} wieder dieses Konto.`,
  widenHeading: ({ app, provider }) => `${app} bei ${provider} mehr erlauben`,
  widen: ({ app, provider }) =>
    `${app} bittet um mehr, als Sie bei ${provider} bisher erlaubt haben.`,
  widenAccount: ({ provider }, account) =>
    html`Es geht um ${name(account)}. Wählen Sie bei ${provider} wieder dieses Konto.`,
  added: "Neu",
  had: "Was Sie schon erlaubt haben",
  noReason: ({ app, provider }) => `${app} möchte Ihr Konto bei ${provider} nutzen.`,
  permissions: ({ app }) => `Was ${app} dann darf`,
  noPermissions: ({ app, provider }) =>
    `Bevor Sie zustimmen, zeigt Ihnen ${provider}, worum ${app} bittet.`,
  noPassword: "Es kann Ihr Passwort nicht sehen",
  destination: (host) => html`Sie melden sich auf ${name(host)} an.`,
  signedIn: ({ app }, owner) =>
    owner === null
      ? html`Das Konto wird für ${app} selbst verbunden, nicht für eine einzelne Person.`
      : html`Das Konto wird für ${name(owner)} verbunden. Unter diesem Namen sind Sie bei ${app} angemeldet.`,
  signedInHint: ({ app }) =>
    `Sind Sie das nicht? Brechen Sie ab und melden Sie sich bei ${app} unter Ihrem eigenen Namen an.`,
  confirm: ({ app, provider }, owner) =>
    owner === null
      ? html`Dieser Link ist für die Menschen gedacht, die ${app} betreiben. Wenn Sie nicht dazugehören, schließen Sie diese Seite. Sonst würde <em>Ihr</em> Konto bei ${provider} mit ${app} selbst verbunden.`
      : html`Dieser Link ist für ${name(owner)} gedacht. Wenn Sie das nicht sind, schließen Sie diese Seite. Sonst würde <em>Ihr</em> Konto bei ${provider} mit einem <em>fremden</em> Konto bei ${app} verbunden.`,
  start: ({ provider }) => `Weiter zu ${provider}`,
  confirmStart: ({ app, provider }, owner) =>
    owner === null
      ? `Ich betreibe ${app} mit, weiter zu ${provider}`
      : `Ich bin ${owner}, weiter zu ${provider}`,
  cancel: ({ app }) => `Abbrechen und zurück zu ${app}`,
  confirmCancel: (owner) => (owner === null ? "Das ist nicht für mich" : "Das bin ich nicht"),
  useOther: "Anderes Konto verwenden",
  reassurance: "Sie können die Verbindung jederzeit trennen.",
};

const wayToSignIn: WayToSignInText = {
  heading: ({ app, provider }) => `Mit ${provider} bei ${app} anmelden`,
  noReason: ({ app, provider }) =>
    `Ihr Konto bei ${provider} wird ein weiterer Weg, sich bei ${app} anzumelden.`,
  permissions: ({ provider }) => `${provider} fragt Sie vielleicht, ob Sie dies erlauben`,
  noPermissions: ({ app, provider }) => `${app} erfährt nur, wer Sie bei ${provider} sind.`,
  signedIn: ({ app }, owner) =>
    html`Das Konto wird ein Weg zur Anmeldung für ${name(owner ?? app)}. Unter diesem Namen sind Sie bei ${app} angemeldet.`,
  confirm: ({ app, provider }, owner) =>
    html`Dieser Link ist für ${name(owner ?? app)} gedacht. Wenn Sie das nicht sind, schließen Sie diese Seite. Sonst würde <em>Ihr</em> Konto bei ${provider} ein <em>fremdes</em> Konto bei ${app} öffnen.`,
  reassurance: "Sie können diesen Weg jederzeit wieder entfernen.",
};

const forms: Readonly<Record<Field["takes"], string>> = {
  name: "Buchstaben, Ziffern und Bindestriche",
  segment: "Buchstaben, Ziffern, Bindestriche, Punkte und Unterstriche",
  path: "was hinter der Adresse steht, mit Schrägstrichen dazwischen",
  host: "eine Adresse ohne https://",
  key: "der Schlüssel, wie er Ihnen gezeigt wurde, ohne Leerzeichen",
};

function formOf({ takes, options, suffix, example }: Field): string {
  if (options) return "einer der Werte aus der Liste";
  const before = suffix === undefined ? "" : `, der Teil vor ${suffix}`;
  const shown = example ?? (takes === "host" ? "team.example.org" : undefined);
  const such = shown === undefined ? "" : `, zum Beispiel ${shown}`;
  return `${forms[takes]}${before}${such}`;
}

const ask: AskText = {
  faults: "Bitte korrigieren Sie zuerst",
  fault(field, { provider }) {
    if (field.fault === "refused")
      return `${provider} hat diesen Schlüssel nicht angenommen. Prüfen Sie, ob er vollständig und noch gültig ist, und geben Sie ihn noch einmal ein.`;
    const what = field.fault === "missing" ? "fehlt" : "passt nicht";
    return `„${field.label}“ ${what}. Möglich: ${formOf(field)}.`;
  },
  hint(field, { provider }) {
    if (field.takes === "key") return `Sie finden ihn bei ${provider}. Es ist nicht Ihr Passwort.`;
    if (field.options) return `Wie es bei ${provider} steht.`;
    const { suffix, example } = field;
    if (suffix !== undefined) return `Zum Beispiel ${example ?? "______"}${suffix}`;
    if (example !== undefined) return `Zum Beispiel ${example}`;
    return `Möglich: ${formOf(field)}.`;
  },
  choose: "Bitte wählen",
  destination: ({ provider }) =>
    `Sie melden sich bei ${provider} an. Wo genau, sagt Ihre Eingabe unten.`,
  keyLabel: ({ provider }) => `Ihr Schlüssel für ${provider}`,
  keyPlace: ({ provider }) => `Den Schlüssel erstellen Sie bei ${provider} und geben ihn hier ein.`,
  keyUse: ({ app, provider }) =>
    `${app} darf dann bei ${provider} alles, was der Schlüssel erlaubt.`,
  keyAgain: ({ app }, account) =>
    html`${app} braucht für <b dir="auto">${account}</b> einen neuen Schlüssel. Nehmen Sie einen desselben Kontos.`,
  keyWhere: "Wo Sie Ihren Schlüssel finden",
  keyUsually: ({ provider }) =>
    `Sie erstellen ihn in den Einstellungen Ihres Kontos bei ${provider}.`,
  keyLink: ({ provider }) => `${provider} in einem neuen Fenster öffnen`,
  keyReassurance:
    "Der Schlüssel wird verschlüsselt aufbewahrt, und keine Seite zeigt ihn wieder. Sie können die Verbindung jederzeit trennen.",
  start: ({ provider }) => `${provider} verbinden`,
  confirmStart: ({ app, provider }, owner) =>
    owner === null
      ? `Ich betreibe ${app} mit, ${provider} verbinden`
      : `Ich bin ${owner}, ${provider} verbinden`,
};

const done: DoneText = {
  heading: ({ provider }) => `${provider} ist verbunden`,
  account: (account) => html`Verbunden als ${name(account)}.`,
  accountAndEmail: (account, email) => html`Verbunden als ${name(account)} (<bdi>${email}</bdi>).`,
  noAccount: ({ app, provider }) => `${app} kann jetzt Ihr Konto bei ${provider} nutzen.`,
  updated: "Dieses Konto war schon verbunden. Wir haben die Verbindung erneuert.",
  missing: "Das haben Sie nicht erlaubt",
  missingHint: ({ app, provider }) =>
    `Manches in ${app} geht deshalb vielleicht nicht. Sie können es später erlauben: Verbinden Sie ${provider} dafür von ${app} aus noch einmal.`,
  missingNow: ({ app }) => `Manches in ${app} geht deshalb vielleicht nicht.`,
  allow: "Jetzt erlauben",
  useOther: "Anderes Konto verwenden",
  rename: "Einen Namen geben",
  renameLabel: "Ihr Name für dieses Konto",
  renameSave: "Namen speichern",
  countdown: (app, seconds) => html`In ${seconds} s geht es zurück zu ${app}.`,
  stay: "Hier bleiben",
  close: "Sie können diese Seite jetzt schließen.",
};

const choose: ChooseText = {
  heading: (app) => `Was möchten Sie mit ${app} verbinden?`,
  noReason: (app) => `${app} kommt mit jedem dieser Dienste zurecht.`,
  owner: (app, owner) =>
    owner === null
      ? html`Das Konto wird für ${app} selbst verbunden, nicht für eine einzelne Person.`
      : html`Das Konto wird für ${name(owner)} verbunden.`,
  signInHeading: ({ app }) => `Bei ${app} anmelden`,
  signInLead: "Wählen Sie den Dienst, mit dem Sie sich anmelden.",
  signIn: "Weiter",
  search: "Dienst suchen",
  searchButton: "Suchen",
  connectedAs: (account) => html`Verbunden als ${name(account)}`,
  connect: "Verbinden",
  another: "Weiteres Konto",
  nothing: (query) => html`Nichts heißt ${name(query)}.`,
  suggestion: (service) => `Meinten Sie ${service}?`,
  none: "Hier gibt es noch nichts zu verbinden.",
  all: "Alle Dienste zeigen",
  more: (count) =>
    count === 1
      ? "Ein weiterer Dienst steht hier nicht. Suchen Sie danach."
      : `${count} weitere Dienste stehen hier nicht. Suchen Sie den, den Sie meinen.`,
};

const finishing: FinishingText = {
  heading: (provider) => `${provider} wird verbunden`,
  body: (provider) => `Wir bringen es mit ${provider} zu Ende. Diese Seite geht von selbst weiter.`,
  slow: ({ app, provider }) =>
    `${provider} ist langsam. Sie können diese Seite schließen: Es geht ohne sie zu Ende, und ${app} zeigt dann das Ergebnis.`,
};

const accounts: AccountsText = {
  list: {
    heading: "Verbundene Konten",
    intro: ({ app }) => `Worauf ${app} für Sie zugreifen kann. Sie können das jederzeit beenden.`,
    needYou: (count) => (count === 1 ? "1 Konto braucht Sie" : `${count} Konten brauchen Sie`),
    empty: "Noch sind keine Konten verbunden.",
    noneFound: "Dazu gibt es kein Konto.",
    connectOne: "Ein Konto verbinden",
    connectAnother: "Weiteres Konto verbinden",
    connect: ({ provider }) => `${provider} verbinden`,
    filter: "Konto suchen",
    find: "Suchen",
    showAll: "Alle Konten zeigen",
    pages: "Seiten",
    page: (number, of) => `Seite ${number} von ${of}`,
    previous: "Vorige Seite",
    next: "Nächste Seite",
    details: "Einzelheiten",
  },
  detail: {
    heading: ({ provider }, account) => (account === null ? provider : `${provider}, ${account}`),
    all: "Alle verbundenen Konten",
    account: "Konto",
    email: "E-Mail-Adresse",
    ownName: "Ihr Name dafür",
    connectedOn: "Verbunden",
    lastUsed: "Zuletzt genutzt",
    usedBy: (time, by) => html`${time}, von ${by}`,
    state: "Zustand",
    permissions: ({ app }) => `Was ${app} darf`,
    noPermissions: ({ app, provider }) => `${provider} hat uns nicht mitgeteilt, was ${app} darf.`,
    change: "Ändern",
    nameLabel: "Ihr Name für dieses Konto",
    nameHint: ({ app }) =>
      `Zum Beispiel „Arbeit“. ${app} zeigt ihn Ihnen. Ohne Eintrag gibt es keinen.`,
    saveName: "Namen speichern",
    makeDefault: "Als Standard festlegen",
    defaultHint: ({ app, provider }) =>
      `${app} nutzt dieses Konto dann überall, wo Sie bei ${provider} keines gewählt haben.`,
    isDefault: ({ app, provider }) =>
      `Das ist Ihr Standard: ${app} nutzt es überall, wo Sie bei ${provider} keines gewählt haben.`,
    pause: "Anhalten",
    pauseHint: ({ app }) =>
      `Solange es angehalten ist, kann ${app} es nicht nutzen. Es bleibt verbunden.`,
    resume: "Fortsetzen",
    manage: (host) => `Auf ${host} verwalten`,
    connectAgain: "Wieder verbinden",
    history: "Was bisher geschah",
    happened: {
      connected: () => "Verbunden",
      reconnected: () => "Erneut verbunden",
      worked: () => "Hat funktioniert",
      trouble: ({ provider }) => `Schwierigkeiten mit ${provider}`,
      recovered: () => "Funktioniert wieder",
      lost: () => "Zugriff verloren",
      paused: () => "Angehalten",
      resumed: () => "Fortgesetzt",
      renamed: () => "Umbenannt",
      made_default: () => "Standard geändert",
      disconnected: () => "Getrennt",
      handed_out: ({ app }) => `${app} hat den Zugang selbst abgerufen`,
    },
    ended: {
      yes: ({ provider }) => `${provider} hat das Ende bestätigt`,
      pending: ({ provider }) => `${provider} hat das Ende noch nicht bestätigt`,
      unsupported: ({ provider }) => `${provider} kann das Ende nicht mitgeteilt werden`,
      shared: ({ provider }) => `${provider} wurde das Ende nicht mitgeteilt`,
      failed: ({ provider }) => `${provider} hat das Ende nicht bestätigt`,
      no: ({ provider }) => `${provider} wurde das Ende nicht mitgeteilt`,
    },
  },
  disconnect: {
    heading: ({ provider }, account) =>
      account === null ? `${provider} trennen?` : `${provider}, ${account} trennen?`,
    stops: ({ app }) => `${app} nutzt dieses Konto sofort nicht mehr.`,
    stays: ({ provider }) => `Was bei ${provider} schon angelegt wurde, bleibt dort.`,
    tells: {
      yes: ({ provider }) => `Wir bitten außerdem ${provider}, den Zugriff zu entfernen.`,
      maybe: ({ provider }) =>
        `Wir bitten außerdem ${provider}, den Zugriff zu entfernen, sofern das geht.`,
      no: ({ provider }) => `${provider} bietet uns keinen Weg, den Zugriff dort zu entfernen.`,
      shared: ({ provider }) =>
        `${provider} sagen wir nichts, denn das würde eine weitere Verbindung dieses Kontos beenden.`,
    },
    final: "Das lässt sich nicht rückgängig machen. Sie können das Konto aber wieder verbinden.",
    cancel: "Abbrechen",
    confirm: "Trennen",
  },
  signIns: {
    heading: "Anmeldewege",
    intro: ({ app }) => `Die Konten, mit denen Sie sich bei ${app} anmelden können.`,
    added: (time) => html`Hinzugefügt am ${time}`,
    remove: "Entfernen",
    only: "Das ist Ihr einziger Anmeldeweg. Fügen Sie zuerst einen anderen hinzu.",
    add: (way) => `${way} hinzufügen`,
  },
  removeSignIn: {
    heading: ({ provider }) => `${provider} als Weg zur Anmeldung entfernen?`,
    ends: ({ app }) => `Mit diesem Konto können Sie sich dann nicht mehr bei ${app} anmelden.`,
    stays: ({ app }) => `Was Sie mit ${app} verbunden haben, bleibt verbunden.`,
    again: "Sie können das Konto jederzeit wieder hinzufügen.",
    cancel: "Abbrechen",
    confirm: "Entfernen",
  },
  states: {
    active: "Aktiv",
    degraded: "Gestört",
    needs_reauth: "Muss neu verbunden werden",
    paused: "Angehalten",
    disconnected: "Getrennt",
  },
  since: (time) => html`Seit ${time}`,
  used: (time, by) =>
    by === null ? html`Zuletzt genutzt: ${time}` : html`Zuletzt genutzt: ${time} von ${by}`,
  neverUsed: "Noch nicht genutzt",
  isDefault: "Standard",
  troubles: {
    ended: ({ app, provider }) =>
      `${provider} erkennt unseren Zugriff nicht mehr an. ${app} kann das Konto erst wieder nutzen, wenn Sie es neu verbinden.`,
    permission: ({ app }) =>
      `${app} braucht eine Erlaubnis, die noch fehlt. Verbinden Sie das Konto neu, um sie zu geben.`,
    sign_in: ({ app, provider }) =>
      `${provider} möchte, dass Sie sich dort noch einmal anmelden. Verbinden Sie das Konto neu, dann kann ${app} weitermachen.`,
    provider: ({ provider }) =>
      `${provider} antwortet nicht richtig. Wir versuchen es weiter, und Sie müssen nichts tun.`,
    app: ({ app, provider }) =>
      `Zwischen ${app} und ${provider} stimmt etwas nicht. Das müssen die Menschen beheben, die ${app} betreiben.`,
  },
  results: {
    connected: ({ provider }) => `${provider} ist verbunden.`,
    canceled: () => "Sie haben abgebrochen. Es wurde nichts geändert.",
    failed: () => "Das hat nicht geklappt. Es wurde nichts geändert.",
    renamed: () => "Der Name wurde gespeichert.",
    name_unfit: () => "Dieser Name ist zu lang oder lässt sich nicht anzeigen. Der alte bleibt.",
    made_default: ({ provider }) => `Das ist jetzt Ihr Standard bei ${provider}.`,
    paused: ({ app }) =>
      `Angehalten. ${app} kann dieses Konto erst wieder nutzen, wenn Sie es fortsetzen.`,
    resumed: ({ app }) => `Fortgesetzt. ${app} kann dieses Konto wieder nutzen.`,
    way_added: ({ app, provider }) => `Sie können sich jetzt bei ${app} mit ${provider} anmelden.`,
    way_removed: () => "Entfernt. Mit diesem Konto kann sich niemand mehr anmelden.",
    way_last: () => "Das ist Ihr einziger Weg zur Anmeldung. Fügen Sie zuerst einen anderen hinzu.",
  },
  ends: {
    yes: ({ provider }) => `Getrennt. ${provider} hat bestätigt, dass der Zugriff entfernt ist.`,
    pending: ({ provider }) =>
      `Hier getrennt. ${provider} hat noch nicht bestätigt, wir fragen 24 Stunden lang weiter.`,
    unsupported: ({ provider }) =>
      `Hier getrennt. ${provider} bietet uns keinen Weg, den Zugriff dort zu entfernen.`,
    shared: ({ provider }) =>
      `Hier getrennt. ${provider} haben wir nichts gesagt, denn das würde eine weitere Verbindung dieses Kontos beenden.`,
    failed: ({ provider }) =>
      `Hier getrennt. ${provider} hat nicht bestätigt, dass der Zugriff entfernt ist.`,
    no: ({ provider }) => `Hier getrennt. ${provider} wurde nichts mitgeteilt.`,
  },
  byHand: ({ provider }) =>
    `Sie können ihn selbst in den Einstellungen Ihres Kontos bei ${provider} entfernen.`,
  removeAt: (host) => `Auf ${host} entfernen`,
  reconnect: "Neu verbinden",
  disconnectIt: "Trennen",
};

const errors: Texts["errors"] = {
  denied: {
    heading: () => "Sie haben den Zugriff nicht erlaubt",
    body: ({ provider }) => [
      provider === undefined
        ? html`Uns wurde mitgeteilt, dass Sie das nicht erlauben möchten.`
        : html`${provider} hat uns mitgeteilt, dass Sie das nicht erlauben möchten.`,
      html`Es wurde nichts geändert und nichts verbunden.`,
    ],
    retry: () => "Noch einmal versuchen",
  },
  wrong_person: {
    heading: () => "Dieser Link ist für jemand anderen",
    body: () => [
      html`Wir haben hier aufgehört. Es wurde kein Konto verbunden.`,
      html`Hat Ihnen jemand aus Ihrem Umfeld diesen Link geschickt, soll diese Person ihn selbst öffnen. Haben Sie ihn nicht erwartet, müssen Sie nichts tun.`,
    ],
  },
  sign_in_first: {
    heading: ({ app }) => `Melden Sie sich zuerst bei ${app} an`,
    body: ({ app }) => [
      html`Wir müssen wissen, wer Sie sind.`,
      html`Melden Sie sich in diesem Browser bei ${app} an und öffnen Sie diese Seite dann noch einmal.`,
    ],
    retry: () => "Ich bin angemeldet, noch einmal versuchen",
  },
  expired: {
    heading: () => "Dieser Link ist abgelaufen",
    body: ({ app }) => [
      html`Solche Links gelten nur kurze Zeit. Es wurde nichts verbunden.`,
      html`Gehen Sie zurück zu ${app} und beginnen Sie von vorn. Das dauert nur wenige Sekunden.`,
    ],
    retry: () => "Von vorn beginnen",
  },
  used: {
    heading: () => "Dieser Link wurde schon benutzt",
    body: ({ app }) => [
      html`Mit jedem Link lässt sich nur einmal ein Konto verbinden.`,
      html`Gehen Sie zurück zu ${app}. Dort sehen Sie Ihre Konten oder beginnen von vorn.`,
    ],
  },
  canceled: {
    heading: () => "Dieser Vorgang wurde abgebrochen",
    body: ({ app }) => [
      html`Es wurde nichts geändert und nichts verbunden.`,
      html`Sie können bei ${app} jederzeit von vorn beginnen.`,
    ],
    retry: () => "Von vorn beginnen",
  },
  wrong_browser: {
    heading: () => "Bitte machen Sie in dem Browser weiter, in dem Sie begonnen haben",
    body: ({ canRetry }) => [
      html`Zu Ihrer Sicherheit geht es nur dort zu Ende, wo es begonnen hat. Diese Seite wurde in einem anderen Browser oder Fenster geöffnet.`,
      canRetry
        ? html`Es wurde nichts verbunden. Gehen Sie zurück in das andere Fenster oder beginnen Sie hier von vorn.`
        : html`Es wurde nichts verbunden. Gehen Sie zurück in das andere Fenster und machen Sie dort weiter.`,
    ],
    retry: () => "Hier von vorn beginnen",
    help: {
      summary: "Wie finde ich ihn?",
      body: "Es ist der Browser, in dem Sie sich entschieden haben fortzufahren. E-Mail- und Chat-Apps öffnen Links oft in einem eigenen Fenster. Auch ein privates Fenster zählt als anderer Browser.",
    },
  },
  no_cookies: {
    heading: () => "Ihr Browser blockiert Cookies, die wir brauchen",
    body: () => [
      html`Wir brauchen für ein paar Minuten ein einziges Cookie. Nur so wissen wir sicher, dass Sie es sind, wenn Sie zurückkommen.`,
      html`Erlauben Sie Cookies für diese Website und versuchen Sie es dann noch einmal. Es wurde nichts verbunden.`,
    ],
    retry: () => "Noch einmal versuchen",
    help: {
      summary: "Wie erlaube ich das?",
      body: "Öffnen Sie die Einstellungen Ihres Browsers und suchen Sie unter Datenschutz oder Website-Einstellungen nach Cookies. Erlauben Sie sie für die Adresse dieser Seite. Danach können Sie sie wieder verbieten.",
    },
  },
  other_site: {
    heading: () => "Das kam von einer anderen Website",
    body: ({ app }) => [
      html`Zu Ihrer Sicherheit zählt nur, was Sie auf unseren eigenen Seiten drücken. Es wurde nichts geändert.`,
      html`Wenn Sie das wollten, gehen Sie zurück zu ${app} und tun Sie es dort.`,
    ],
  },
  provider_down: {
    heading: ({ provider }) =>
      provider === undefined ? "Der Dienst antwortet nicht" : `${provider} antwortet nicht`,
    body: ({ provider, waitSeconds }) => [
      provider === undefined
        ? html`Das Problem liegt beim Dienst, nicht an Ihrem Konto.`
        : html`Das Problem liegt bei ${provider}, nicht an Ihrem Konto.`,
      html`${waitSeconds === undefined ? "Warten Sie bitte ein paar Minuten und versuchen Sie es dann noch einmal." : `Bitte versuchen Sie es in ${duration(waitSeconds)} noch einmal.`}`,
    ],
    retry: () => "Noch einmal versuchen",
  },
  misconfigured: {
    heading: ({ app, provider }) =>
      provider === undefined
        ? `${app} ist nicht richtig eingerichtet`
        : `Die Verbindung von ${app} zu ${provider} ist nicht richtig eingerichtet`,
    body: ({ app }) => [
      html`Sie haben nichts falsch gemacht, und ein weiterer Versuch hilft nicht.`,
      html`Das müssen die Menschen beheben, die ${app} betreiben. Die Einzelheiten unten helfen ihnen, die Ursache zu finden.`,
    ],
  },
  bad_answer: {
    heading: () => "Wir konnten diese Antwort nicht prüfen",
    body: ({ provider }) => [
      provider === undefined
        ? html`Die Antwort passte nicht zu unserer Frage.`
        : html`Die Antwort von ${provider} passte nicht zu unserer Frage.`,
      html`Zur Sicherheit haben wir hier aufgehört. Es wurde nichts verbunden.`,
    ],
    retry: () => "Von vorn beginnen",
  },
  different_account: {
    heading: () => "Das ist ein anderes Konto",
    body: ({ app, provider, account, canChoose }) => [
      account === undefined
        ? html`Sie haben sich mit einem anderen Konto angemeldet als dem, das bisher verbunden war.`
        : account.now === account.was
          ? html`Sie haben sich als ${name(account.now)} angemeldet. Bisher war es ein anderes Konto mit demselben Namen.`
          : html`Sie haben sich als ${name(account.now)} angemeldet. Bisher war es ${name(account.was)}.`,
      canChoose
        ? html`Zur Sicherheit haben wir hier aufgehört. Mit einem anderen Konto findet ${app} Ihre Sachen vielleicht nicht.`
        : html`Zur Sicherheit haben wir hier aufgehört. Es wurde nichts geändert.`,
      provider === undefined
        ? html`Melden Sie sich dort zuerst ab oder wählen Sie beim nächsten Versuch das richtige Konto.`
        : html`Melden Sie sich zuerst bei ${provider} ab oder wählen Sie beim nächsten Versuch das richtige Konto.`,
    ],
    retry: ({ account }) =>
      account === undefined || account.now === account.was
        ? "Noch einmal versuchen"
        : `${account.was} verwenden`,
  },
  account_taken: {
    heading: () => "Dieses Konto ist schon vergeben",
    body: ({ app, provider }) => [
      provider === undefined
        ? html`Dieses Konto verwendet bei ${app} schon jemand anderes.`
        : html`Dieses Konto bei ${provider} verwendet bei ${app} schon jemand anderes.`,
      html`Es wurde nichts geändert. Sind Sie das unter einem anderen Namen, dann melden Sie sich damit an.`,
      html`Oder wählen Sie beim nächsten Versuch ein anderes Konto.`,
    ],
    retry: () => "Ein anderes Konto nehmen",
  },
  our_fault: {
    heading: () => "Bei uns ist etwas schiefgegangen",
    body: ({ app, provider }) => [
      html`Wir konnten Ihre Verbindung nicht speichern.`,
      provider === undefined
        ? html`Sie können es gefahrlos noch einmal versuchen.`
        : html`Bei ${provider} steht ${app} vielleicht schon als erlaubt. Sie können es gefahrlos noch einmal versuchen.`,
    ],
    retry: () => "Noch einmal versuchen",
  },
  accounts_closed: {
    heading: () => "Ihre Konten sind hier nicht geöffnet",
    body: ({ app }) => [
      html`Zu Ihrer Sicherheit zeigen wir sie nur kurze Zeit, und nur im selben Browser.`,
      html`Öffnen Sie sie noch einmal von ${app} aus. Es wurde nichts geändert.`,
    ],
  },
  accounts_unavailable: {
    heading: () => "Wir konnten Ihre Konten nicht laden",
    body: () => [html`Das Problem liegt bei uns. Es wurde nichts geändert.`],
    retry: () => "Noch einmal versuchen",
  },
  opened_by_hand: {
    heading: () => "Hier gibt es nichts zu sehen",
    body: ({ provider }) => [
      provider === undefined
        ? html`Diese Adresse ist nur für Antworten anderer Dienste da.`
        : html`Diese Adresse ist nur für Antworten von ${provider} da.`,
      html`Gehen Sie zurück zu der App, aus der Sie gekommen sind.`,
    ],
  },
  not_found: {
    heading: () => "Diese Seite gibt es nicht",
    body: ({ app }) => [
      html`Vielleicht ist die Adresse unvollständig.`,
      html`Öffnen Sie den Link noch einmal dort, wo Sie ihn bekommen haben, oder beginnen Sie bei ${app} von vorn.`,
    ],
  },
  needs_approval: {
    heading: () => "Ihre Organisation muss das zuerst freigeben",
    body: ({ app, provider }) => [
      provider === undefined
        ? html`Ihre Organisation erlaubt nur Apps, die freigegeben sind. Es wurde nichts verbunden.`
        : html`Ihre Organisation erlaubt bei ${provider} nur freigegebene Apps. Es wurde nichts verbunden.`,
      html`Bitten Sie Ihre Administration, ${name(app)} freizugeben. Öffnen Sie diese Seite danach noch einmal.`,
    ],
    retry: () => "Es ist freigegeben, noch einmal versuchen",
    help: {
      summary: "Eine Nachricht, die Sie kopieren können",
      body: ({ app, provider }) =>
        provider === undefined
          ? `Hallo, ich möchte ${app} mit meinem Arbeitskonto verwenden. Könnten Sie ${app} für unsere Organisation freigeben? Vielen Dank.`
          : `Hallo, ich möchte ${app} mit meinem Konto bei ${provider} verwenden. Könnten Sie ${app} bei ${provider} für unsere Organisation freigeben? Vielen Dank.`,
    },
  },
  permission_missing: {
    heading: () => "Eine Berechtigung fehlt",
    body: ({ app }) => [
      html`Ohne das, was Sie weggelassen haben, kann ${app} nicht arbeiten. Es wurde nichts verbunden.`,
      html`Sie können es jetzt erlauben. Sie entscheiden noch einmal über jede Berechtigung.`,
    ],
    retry: () => "Jetzt erlauben",
  },
  paused: {
    heading: ({ provider }) =>
      provider === undefined
        ? "Das Verbinden ist zurzeit abgeschaltet"
        : `Das Verbinden mit ${provider} ist zurzeit abgeschaltet`,
    body: ({ app }) => [
      html`Die Menschen, die ${app} betreiben, haben das angehalten.`,
      html`Konten, die schon verbunden sind, sind nicht betroffen.`,
    ],
  },
  account_connected: {
    heading: ({ app, provider }) =>
      provider === undefined
        ? `Dieses Konto ist bei ${app} schon mit jemand anderem verbunden`
        : `Dieses Konto bei ${provider} ist in ${app} schon mit jemand anderem verbunden`,
    body: () => [
      html`Ein Konto lässt sich nur einmal verbinden. Es wurde nichts geändert.`,
      html`Wählen Sie ein anderes Konto oder trennen Sie dieses zuerst dort.`,
    ],
    retry: () => "Ein anderes Konto verwenden",
  },
  too_many: {
    heading: () => "Bitte warten Sie einen Moment",
    body: ({ waitSeconds }) => [
      html`Von hier kamen viele Versuche.`,
      html`${waitSeconds === undefined ? "Bitte versuchen Sie es etwas später noch einmal." : `Bitte versuchen Sie es in ${duration(waitSeconds)} noch einmal.`}`,
    ],
    retry: () => "Noch einmal versuchen",
  },
  in_app_browser: {
    heading: () => "Öffnen Sie das in Ihrem normalen Browser",
    body: ({ provider }) => [
      provider === undefined
        ? html`Dieser Dienst erlaubt keine Anmeldung aus einer anderen App heraus.`
        : html`${provider} erlaubt keine Anmeldung aus einer anderen App heraus.`,
      html`Kopieren Sie die Adresse dieser Seite und öffnen Sie sie in dem Browser, den Sie sonst verwenden.`,
    ],
    help: {
      summary: "Wie öffne ich sie dort?",
      body: "Viele Apps haben oben ein Menü mit drei Punkten oder ein Zeichen zum Teilen. Wählen Sie darin, die Seite im Browser zu öffnen.",
    },
  },
  wrong_method: {
    heading: () => "Diese Seite lässt sich so nicht öffnen",
    body: ({ app }) => [
      html`Etwas wurde an eine Adresse geschickt, die es nicht annimmt. Es wurde nichts geändert.`,
      html`Gehen Sie zurück und beginnen Sie bei ${app} von vorn.`,
    ],
  },
};

const waysOn: Texts["waysOn"] = {
  replace: "Stattdessen das neue Konto verwenden",
  add: ({ account }) =>
    account === undefined
      ? "Als zweites Konto hinzufügen"
      : `${account} als zweites Konto hinzufügen`,
  statusPage: ({ provider }) => `Nachsehen, wie es ${provider} geht`,
};

const handover: Texts["handover"] = {
  heading: ({ app }) => `Gehen Sie zurück zu ${app}, um fertig zu werden`,
  body: ({ provider }) => `Sie haben es bei ${provider} erlaubt. Es fehlt nur noch ein Schritt.`,
  close: ({ app }) =>
    `Öffnen Sie ${app} wieder dort, wo Sie begonnen haben. Der Rest geht von selbst.`,
};

const fragment: Texts["fragment"] = {
  heading: ({ provider }) => `Zurück von ${provider}`,
  body: "Das dauert einen Moment.",
  noScript: ({ app }) =>
    `Dieser Dienst antwortet so, dass nur ein Skript es lesen kann. Erlauben Sie Skripte für diese Seite und beginnen Sie bei ${app} von vorn.`,
};

/** So long in words, rounded up. */
function duration(seconds: number): string {
  if (seconds <= 1) return "einer Sekunde";
  if (seconds <= 90) return `${Math.ceil(seconds)} Sekunden`;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90 ? `${minutes} Minuten` : `${Math.ceil(minutes / 60)} Stunden`;
}

const utc = new Intl.DateTimeFormat("de-DE", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** The German texts. */
export const textsDe: Texts = {
  lang: "de",
  dir: "ltr",
  name: "Deutsch",
  title: (heading, app) => `${heading} · ${app}`,
  skip: "Zum Inhalt springen",
  back: (app) => `Zurück zu ${app}`,
  unknownPermission: (app) => `Fragen Sie bei ${app} nach, wofür das gebraucht wird.`,
  frame: { privacy: "Datenschutz", help: "Hilfe", languages: "Sprache" },
  choose,
  finishing,
  connect,
  wayToSignIn,
  ask,
  done,
  accounts,
  errors,
  waysOn,
  handover,
  fragment,
  details: {
    summary: "Technische Einzelheiten zeigen",
    code: "Fehlercode",
    time: "Zeitpunkt",
    reference: "Vorgangsnummer",
  },
  time: (at) => `${utc.format(at)} UTC`,
  reference: (reference, time) => html`Vorgangsnummer: <code>${reference}</code> · ${time}`,
};
