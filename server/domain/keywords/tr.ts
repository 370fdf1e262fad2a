/** Turkish. RET and İPTAL are what its text messages ask for; "yeter" is a "that will do". */
import type { KeywordLanguage } from './language.ts'

export const tr: KeywordLanguage = {
  locale: 'tr',
  stop: 'dur, stop, durdur, durdurun, mesajları durdur, mesajları durdurun, ret, iptal, aboneliği iptal et, abonelikten çık, abonelikten çıkmak istiyorum, listeden çıkar, beni listeden çıkar, beni listeden çıkarın',
  stopSentences:
    'mesaj istemiyorum, mesaj almak istemiyorum, artık mesaj istemiyorum, artık mesaj almak istemiyorum, daha fazla mesaj istemiyorum, mesaj atmayın, mesaj atma, bana mesaj atmayın, bana mesaj atma, bir daha mesaj atmayın, mesaj göndermeyin, mesaj gönderme, bana mesaj göndermeyin, bana mesaj gönderme, artık mesaj göndermeyin, bir daha mesaj göndermeyin, mesaj göndermeyi bırakın, mesaj atmayı bırakın, bana yazmayın, bana yazma, bir daha yazmayın, numaramı silin, numaramı listenizden silin, beni rahat bırakın',
  start: 'start, abone ol, tekrar abone ol, abone olmak istiyorum, mesaj almak istiyorum',
  help: 'yardım',
  yes: 'evet, evet lütfen, evet teşekkürler, tabii, tabii ki, tamam, olur, elbette',
  no: 'hayır, hayır teşekkürler, yok, istemiyorum, olmaz',
  fillers:
    'lütfen, teşekkürler, teşekkür, ederim, şimdi, hemen, artık, merhaba, mesaj, mesajlar, mesajları, sms, reklam, reklamları, bildirimleri, bütün, tüm, bu, bana, beni, whatsapp',
  negations:
    'hayır, hayir, değil, degil, yok, asla, hiç, hiçbir, olmaz, istemiyorum, istemem, göndermeyin, gönderme, gondermeyin, gonderme, atmayın, atmayin, yazmayın, yazmayin, yazma, reddediyorum, vazgeçtim',
  everyday: 'ne, en, et, da, ya, bez',
}
