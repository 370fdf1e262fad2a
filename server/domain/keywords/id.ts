/** Indonesian and Malay. UNREG is what Indonesia's text messages ask for; "batal" alone cancels an order. */
import type { KeywordLanguage } from './language.ts'

export const id: KeywordLanguage = {
  locale: 'id',
  alsoFor: ['ms', 'in'],
  stop: 'stop, setop, berhenti, henti, hentikan, unreg, berhenti langganan, berhenti berlangganan, batal langganan, batalkan langganan, batal melanggan, henti melanggan, nyahlanggan, hapus nomor saya, padam nombor saya',
  stopSentences:
    'jangan kirim pesan, jangan kirim pesan lagi, jangan kirim saya pesan lagi, jangan kirimi saya pesan, jangan kirimi saya pesan lagi, jangan hubungi saya, jangan hubungi saya lagi, jangan chat saya lagi, jangan chat lagi, jangan wa saya lagi, jangan sms saya lagi, berhenti kirim pesan, berhenti mengirim pesan, berhenti mengirim saya pesan, berhenti mengirimi saya pesan, stop kirim pesan, stop chat saya, saya tidak mau menerima pesan, saya tidak mau menerima pesan lagi, saya tidak ingin menerima pesan, saya tidak ingin menerima pesan lagi, keluarkan saya dari daftar, hapus saya dari daftar, jangan hantar mesej, jangan hantar mesej lagi, jangan hantar saya mesej, jangan mesej saya, jangan mesej saya lagi, berhenti hantar mesej, saya tak nak mesej, saya tak mahu mesej, saya tidak mahu menerima mesej, jangan ganggu saya',
  start: 'start, berlangganan, berlangganan lagi, langganan lagi, langgan semula',
  help: 'bantuan',
  yes: 'ya, iya, ya boleh, boleh, ya mau, mau, setuju, oke, baik',
  no: 'tidak, tidak terima kasih, tidak mau, enggak, nggak, ngga, gak, ga, tak, tak nak, tak mahu, jangan',
  fillers:
    'tolong, mohon, silakan, sila, terima, kasih, makasih, sekarang, segera, halo, mesej, sms, iklan, promosi, notifikasi, semua, ini, dari, saya, dong, ya, whatsapp, wa',
  negations:
    'tidak, tak, bukan, jangan, belum, tanpa, enggak, engga, nggak, ngga, gak, ga, ndak, kecuali, menolak, tolak',
  everyday: 'bila, beda, pas, na, pare, baja, si',
}
