/** French: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in French. */
export const fr: GateLanguage = {
  locale: 'fr',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Discuter sur WhatsApp',
    requiredTitle: 'Une question avant de discuter',
    choiceTitle: 'Vous tenir au courant ?',
    continue: 'Continuer vers WhatsApp',
    close: 'Fermer',
    privacyPolicy: 'Politique de confidentialité',
    bothOpen: 'Les deux ouvrent la discussion.',
    tickToContinue: 'Cochez la case pour continuer.',
    ratherNot: 'Plutôt pas ? Appelez-nous au {number}.',
    usePhoneTitle: 'Plutôt sur votre téléphone ?',
    usePhoneText: 'Scannez avec son appareil photo. La même question vous y attend.',
    phoneLabel: 'Votre numéro WhatsApp',
    phoneHint: 'Avec l’indicatif du pays, comme +33 6 39 98 01 28',
    phoneInvalid: 'Donnez le numéro avec l’indicatif du pays, comme +33 6 39 98 01 28.',
    nowSend: 'Envoyez maintenant le message',
    nowSendText: 'Votre réponse compte dès que vous l’envoyez.',
    openWhatsApp: 'Ouvrir WhatsApp',
    otherDevice: 'WhatsApp est sur un autre appareil',
    saidYes: 'Vous avez dit oui le {date}',
    withdraw: 'Voir ou retirer mon consentement',
    answerAgain: 'Répondre à nouveau',
  },
}
