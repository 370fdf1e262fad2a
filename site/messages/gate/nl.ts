/** Dutch: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Dutch. */
export const nl: GateLanguage = {
  locale: 'nl',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Chat via WhatsApp',
    requiredTitle: 'Eén vraag voordat we chatten',
    choiceTitle: 'Zullen we u op de hoogte houden?',
    continue: 'Doorgaan naar WhatsApp',
    close: 'Sluiten',
    privacyPolicy: 'Privacybeleid',
    bothOpen: 'Beide openen de chat.',
    tickToContinue: 'Vink het vakje aan om door te gaan.',
    ratherNot: 'Liever niet? Bel ons op {number}.',
    usePhoneTitle: 'Liever op uw telefoon?',
    usePhoneText: 'Scan dit met de camera. Daar staat dezelfde vraag klaar.',
    phoneLabel: 'Uw WhatsApp-nummer',
    phoneHint: 'Met landnummer, zoals +44 7700 900128',
    phoneInvalid: 'Geef het nummer met landnummer, zoals +44 7700 900128.',
    nowSend: 'Verstuur nu het bericht',
    nowSendText: 'Uw antwoord telt vanaf het moment dat u het verstuurt.',
    openWhatsApp: 'WhatsApp openen',
    otherDevice: 'WhatsApp staat op een ander apparaat',
    saidYes: 'U zei ja op {date}',
    withdraw: 'Mijn toestemming bekijken of intrekken',
    answerAgain: 'Opnieuw antwoorden',
  },
}
