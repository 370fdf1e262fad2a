/** Malay: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Malay. */
export const ms: GateLanguage = {
  locale: 'ms',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Sembang di WhatsApp',
    requiredTitle: 'Satu soalan sebelum bersembang',
    choiceTitle: 'Mahu kami maklumkan perkembangan?',
    continue: 'Teruskan ke WhatsApp',
    close: 'Tutup',
    privacyPolicy: 'Dasar privasi',
    bothOpen: 'Kedua-duanya membuka sembang.',
    tickToContinue: 'Tandakan kotak untuk meneruskan.',
    ratherNot: 'Tidak mahu? Telefon kami di {number}.',
    usePhoneTitle: 'Lebih suka guna telefon?',
    usePhoneText: 'Imbas dengan kameranya. Soalan yang sama menunggu di sana.',
    phoneLabel: 'Nombor WhatsApp anda',
    phoneHint: 'Dengan kod negara, seperti +44 7700 900128',
    phoneInvalid: 'Berikan nombor dengan kod negara, seperti +44 7700 900128.',
    nowSend: 'Sekarang hantar mesej itu',
    nowSendText: 'Jawapan anda dikira dari saat anda menghantarnya.',
    openWhatsApp: 'Buka WhatsApp',
    otherDevice: 'WhatsApp ada pada peranti lain',
    saidYes: 'Anda berkata ya pada {date}',
    withdraw: 'Lihat atau tarik balik persetujuan saya',
    answerAgain: 'Jawab semula',
  },
}
