/** Hungarian: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Hungarian. */
export const hu: GateLanguage = {
  locale: 'hu',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Írjon nekünk WhatsAppon',
    requiredTitle: 'Egy kérdés, mielőtt beszélgetünk',
    choiceTitle: 'Küldhetünk Önnek értesítéseket?',
    continue: 'Tovább a WhatsAppra',
    close: 'Bezárás',
    privacyPolicy: 'Adatvédelmi tájékoztató',
    bothOpen: 'Mindkettő megnyitja a csevegést.',
    tickToContinue: 'A folytatáshoz jelölje be a négyzetet.',
    ratherNot: 'Inkább nem? Hívjon minket: {number}.',
    usePhoneTitle: 'Inkább a telefonját használná?',
    usePhoneText: 'Olvassa be a kamerájával. Ott ugyanez a kérdés várja.',
    phoneLabel: 'Az Ön WhatsApp-száma',
    phoneHint: 'Országhívóval, például +44 7700 900128',
    phoneInvalid: 'Adja meg a számot országhívóval, például +44 7700 900128.',
    nowSend: 'Most küldje el az üzenetet',
    nowSendText: 'A válasza az elküldés pillanatától érvényes.',
    openWhatsApp: 'WhatsApp megnyitása',
    otherDevice: 'A WhatsApp másik készüléken van',
    saidYes: 'Ekkor mondott igent: {date}',
    withdraw: 'Hozzájárulásom megtekintése vagy visszavonása',
    answerAgain: 'Új válasz',
  },
}
