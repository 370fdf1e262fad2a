/** German: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in German. */
export const de: GateLanguage = {
  locale: 'de',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Auf WhatsApp schreiben',
    requiredTitle: 'Eine Frage, bevor wir schreiben',
    choiceTitle: 'Dürfen wir Sie auf dem Laufenden halten?',
    continue: 'Weiter zu WhatsApp',
    close: 'Schließen',
    privacyPolicy: 'Datenschutzerklärung',
    bothOpen: 'Beides öffnet den Chat.',
    tickToContinue: 'Setzen Sie das Häkchen, um fortzufahren.',
    ratherNot: 'Lieber nicht? Rufen Sie uns an: {number}.',
    usePhoneTitle: 'Lieber mit dem Telefon?',
    usePhoneText: 'Mit der Kamera scannen. Dort wartet dieselbe Frage.',
    phoneLabel: 'Ihre WhatsApp-Nummer',
    phoneHint: 'Mit Landesvorwahl, wie +49 1511 2345678',
    phoneInvalid: 'Geben Sie die Nummer mit Landesvorwahl an, wie +49 1511 2345678.',
    nowSend: 'Jetzt die Nachricht senden',
    nowSendText: 'Ihre Antwort zählt von dem Moment an, in dem Sie sie senden.',
    openWhatsApp: 'WhatsApp öffnen',
    otherDevice: 'WhatsApp ist auf einem anderen Gerät',
    saidYes: 'Sie haben am {date} Ja gesagt',
    withdraw: 'Einwilligung ansehen oder widerrufen',
    answerAgain: 'Noch einmal antworten',
  },
}
