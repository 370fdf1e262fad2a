/** Swahili: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Swahili. */
export const sw: GateLanguage = {
  locale: 'sw',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Piga gumzo kwenye WhatsApp',
    requiredTitle: 'Swali moja kabla ya kuzungumza',
    choiceTitle: 'Tukujulishe mambo mapya?',
    continue: 'Endelea kwenye WhatsApp',
    close: 'Funga',
    privacyPolicy: 'Sera ya faragha',
    bothOpen: 'Zote mbili hufungua gumzo.',
    tickToContinue: 'Weka alama kwenye kisanduku ili uendelee.',
    ratherNot: 'Hutaki? Tupigie simu kwa {number}.',
    usePhoneTitle: 'Ungependa kutumia simu yako?',
    usePhoneText: 'Skani kwa kamera yake. Swali lilelile linakusubiri huko.',
    phoneLabel: 'Nambari yako ya WhatsApp',
    phoneHint: 'Pamoja na msimbo wa nchi, kama +44 7700 900128',
    phoneInvalid: 'Andika nambari pamoja na msimbo wa nchi, kama +44 7700 900128.',
    nowSend: 'Sasa tuma ujumbe',
    nowSendText: 'Jibu lako linahesabiwa tangu unapolituma.',
    openWhatsApp: 'Fungua WhatsApp',
    otherDevice: 'WhatsApp iko kwenye kifaa kingine',
    saidYes: 'Ulisema ndiyo tarehe {date}',
    withdraw: 'Ona au ondoa idhini yangu',
    answerAgain: 'Jibu tena',
  },
}
