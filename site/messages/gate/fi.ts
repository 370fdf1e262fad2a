/** Finnish: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Finnish. */
export const fi: GateLanguage = {
  locale: 'fi',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Keskustele WhatsAppissa',
    requiredTitle: 'Yksi kysymys ennen keskustelua',
    choiceTitle: 'Pidetäänkö sinut ajan tasalla?',
    continue: 'Jatka WhatsAppiin',
    close: 'Sulje',
    privacyPolicy: 'Tietosuojaseloste',
    bothOpen: 'Molemmat avaavat keskustelun.',
    tickToContinue: 'Jatka merkitsemällä ruutu.',
    ratherNot: 'Etkö halua? Soita meille: {number}.',
    usePhoneTitle: 'Käytätkö mieluummin puhelinta?',
    usePhoneText: 'Skannaa sen kameralla. Sama kysymys odottaa siellä.',
    phoneLabel: 'WhatsApp-numerosi',
    phoneHint: 'Maatunnuksen kanssa, esim. +44 7700 900128',
    phoneInvalid: 'Anna numero maatunnuksen kanssa, esim. +44 7700 900128.',
    nowSend: 'Lähetä nyt viesti',
    nowSendText: 'Vastauksesi on voimassa lähetyshetkestä alkaen.',
    openWhatsApp: 'Avaa WhatsApp',
    otherDevice: 'WhatsApp on toisella laitteella',
    saidYes: 'Vastasit kyllä {date}',
    withdraw: 'Näytä tai peru suostumukseni',
    answerAgain: 'Vastaa uudelleen',
  },
}
