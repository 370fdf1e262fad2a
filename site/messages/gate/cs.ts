/** Czech: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Czech. */
export const cs: GateLanguage = {
  locale: 'cs',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Napište nám na WhatsApp',
    requiredTitle: 'Jedna otázka, než začneme',
    choiceTitle: 'Máme vám posílat novinky?',
    continue: 'Pokračovat do WhatsAppu',
    close: 'Zavřít',
    privacyPolicy: 'Zásady ochrany osobních údajů',
    bothOpen: 'Obě odpovědi otevřou chat.',
    tickToContinue: 'Pro pokračování zaškrtněte políčko.',
    ratherNot: 'Raději ne? Zavolejte nám na {number}.',
    usePhoneTitle: 'Raději přes telefon?',
    usePhoneText: 'Naskenujte kód fotoaparátem. Čeká tam stejná otázka.',
    phoneLabel: 'Vaše číslo na WhatsAppu',
    phoneHint: 'S předvolbou země, například +44 7700 900128',
    phoneInvalid: 'Zadejte číslo s předvolbou země, například +44 7700 900128.',
    nowSend: 'Teď zprávu odešlete',
    nowSendText: 'Vaše odpověď platí od chvíle, kdy ji odešlete.',
    openWhatsApp: 'Otevřít WhatsApp',
    otherDevice: 'WhatsApp mám na jiném zařízení',
    saidYes: 'Souhlas jste dali {date}',
    withdraw: 'Zobrazit nebo odvolat souhlas',
    answerAgain: 'Odpovědět znovu',
  },
}
