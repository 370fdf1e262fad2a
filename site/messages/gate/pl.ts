/** Polish: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Polish. */
export const pl: GateLanguage = {
  locale: 'pl',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Napisz na WhatsAppie',
    requiredTitle: 'Jedno pytanie przed rozmową',
    choiceTitle: 'Czy mamy informować Cię na bieżąco?',
    continue: 'Przejdź do WhatsAppa',
    close: 'Zamknij',
    privacyPolicy: 'Polityka prywatności',
    bothOpen: 'Obie odpowiedzi otwierają czat.',
    tickToContinue: 'Zaznacz pole, aby przejść dalej.',
    ratherNot: 'Wolisz inaczej? Zadzwoń do nas: {number}.',
    usePhoneTitle: 'Wolisz użyć telefonu?',
    usePhoneText: 'Zeskanuj kod aparatem. Czeka tam to samo pytanie.',
    phoneLabel: 'Twój numer WhatsApp',
    phoneHint: 'Z numerem kierunkowym kraju, np. +44 7700 900128',
    phoneInvalid: 'Podaj numer z numerem kierunkowym kraju, np. +44 7700 900128.',
    nowSend: 'Teraz wyślij wiadomość',
    nowSendText: 'Twoja odpowiedź liczy się od chwili jej wysłania.',
    openWhatsApp: 'Otwórz WhatsAppa',
    otherDevice: 'WhatsApp jest na innym urządzeniu',
    saidYes: 'Zgoda udzielona {date}',
    withdraw: 'Zobacz lub wycofaj moją zgodę',
    answerAgain: 'Odpowiedz ponownie',
  },
}
