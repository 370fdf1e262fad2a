/** German. "Ende", "halt" and "Widerruf" (of an order) say other things too. */
import type { KeywordLanguage } from './language.ts'

export const de: KeywordLanguage = {
  locale: 'de',
  stop: 'nachrichten abbestellen, newsletter abbestellen, trag mich aus, tragen sie mich aus, stop, stopp, stoppen, abmelden, abmeldung, melde mich ab, melden sie mich ab, mich abmelden, mich austragen, aufhören, hör auf, hört auf, hören sie auf',
  stopSentences:
    'keine nachrichten mehr, keine werbung mehr, keine nachrichten mehr senden, keine nachrichten mehr schicken, ich möchte keine nachrichten mehr, ich will keine nachrichten mehr, ich möchte keine nachrichten, ich will keine nachrichten, ich möchte keine nachrichten mehr erhalten, ich möchte keine nachrichten mehr bekommen, ich will keine nachrichten mehr bekommen, ich möchte keine werbung mehr, ich will keine werbung, ich möchte mich abmelden, ich will mich abmelden, nicht mehr schreiben, schreib mir nicht mehr, schreibt mir nicht mehr, schreiben sie mir nicht mehr, schickt mir keine nachrichten mehr, schick mir keine nachrichten mehr, schicken sie mir keine nachrichten mehr, senden sie mir keine nachrichten mehr, sendet mir keine nachrichten mehr, kontaktieren sie mich nicht mehr, kontaktiert mich nicht mehr, hören sie auf mir zu schreiben, hört auf mir zu schreiben, hör auf mir zu schreiben, löschen sie meine nummer, löscht meine nummer, lösch meine nummer, nehmen sie mich aus der liste, nehmt mich aus der liste, lassen sie mich in ruhe, lasst mich in ruhe, lass mich in ruhe',
  start: 'start, abonnieren, wieder abonnieren, wieder nachrichten senden',
  help: 'hilfe',
  yes: 'ja, ja gerne, ja gern, ja bitte, ja danke, gerne, gern, klar, ja klar, jo, jep',
  no: 'nein, nein danke, nee, nee danke, ne, nö',
  fillers:
    'bitte, danke, jetzt, sofort, mal, endlich, hallo, mir, mich, nachricht, nachrichten, sms, werbung, benachrichtigungen, alle, die, diese, diesen, von, zu, ihre, eure, whatsapp',
  negations:
    'nicht, nichts, nein, nee, nö, nie, niemals, kein, keine, keinen, keinem, keiner, keinerlei, weder, ohne, lehne, widerrufe, widerruf',
  everyday: 'da, mai, ei, na, halt, nu, en',
}
