/** Indonesian: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Indonesian. */
export const id: GateLanguage = {
  locale: 'id',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Chat di WhatsApp',
    requiredTitle: 'Satu pertanyaan sebelum mengobrol',
    choiceTitle: 'Mau kami beri kabar terbaru?',
    continue: 'Lanjut ke WhatsApp',
    close: 'Tutup',
    privacyPolicy: 'Kebijakan privasi',
    bothOpen: 'Keduanya membuka chat.',
    tickToContinue: 'Centang kotak untuk melanjutkan.',
    ratherNot: 'Tidak mau? Hubungi kami di {number}.',
    usePhoneTitle: 'Lebih suka lewat ponsel?',
    usePhoneText: 'Pindai dengan kameranya. Pertanyaan yang sama menunggu di sana.',
    phoneLabel: 'Nomor WhatsApp Anda',
    phoneHint: 'Dengan kode negara, seperti +44 7700 900128',
    phoneInvalid: 'Tulis nomor dengan kode negara, seperti +44 7700 900128.',
    nowSend: 'Sekarang kirim pesannya',
    nowSendText: 'Jawaban Anda berlaku sejak Anda mengirimnya.',
    openWhatsApp: 'Buka WhatsApp',
    otherDevice: 'WhatsApp ada di perangkat lain',
    saidYes: 'Anda menjawab ya pada {date}',
    withdraw: 'Lihat atau tarik persetujuan saya',
    answerAgain: 'Jawab lagi',
  },
}
