/** Keywords: what counts as STOP, as START, as HELP, as Yes and as No, in every language, and what does not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findStopSentence } from '../../../server/domain/keywords/english-sentences.ts'
import {
  saysHelp,
  saysStart,
  saysStop,
  saysYesOrNo,
  takesBack,
} from '../../../server/domain/keywords/keywords.ts'
import type { KeywordLanguage } from '../../../server/domain/keywords/language.ts'
import { languages } from '../../../server/domain/keywords/languages.ts'
import { phrases, spelled } from '../../../server/domain/keywords/phrases.ts'
import { words } from '../../../server/domain/text.ts'

type List = 'stop' | 'stopSentences' | 'start' | 'help' | 'yes' | 'no' | 'fillers' | 'negations'

/** Every phrase of these lists in all its spellings, with who says it. */
function listed(...lists: List[]): { phrase: string; language: KeywordLanguage }[] {
  return languages.flatMap((language) =>
    lists.flatMap((list) => spelled(language[list], language).map((phrase) => ({ phrase, language }))),
  )
}

const said = (...lists: List[]) => new Set(listed(...lists).map(({ phrase }) => phrase))

describe('STOP', () => {
  test.each([
    'STOP',
    'stop.',
    ' Stop! ',
    'ＳＴＯＰ',
    'stop 🛑',
    '🛑 STOP 🛑',
    'S\u200bTOP',
    '\u202eSTOP\u202c',
    '*STOP*',
    'Stop all',
    'stopall',
    'quit',
    'END',
    'revoke',
    'opt out',
    'opt-out',
    'OPTOUT',
    'cancel',
    'unsubscribe',
    'unsub',
    'remove me',
    'opt me out',
    'stop promotions',
    'stop it',
    'please stop',
    'stop now please',
    'stop messaging me',
    'please stop messaging me',
    'Stop sending messages',
    'unsubscribe me from marketing',
    'hi, stop please',
  ])('is %s', (text) => {
    expect(saysStop(text)).toBeDefined()
  })

  test.each([
    ['es', 'BAJA', 'Dar de baja por favor', 'no me envíen mas mensajes', 'Stop, gracias'],
    [
      'pt',
      'SAIR',
      'Parar',
      'pare por favor',
      'Não quero mais receber mensagens',
      'nao me mande mais mensagens',
    ],
    ['fr', 'ARRET', 'Arrêtez s’il vous plaît', 'me désabonner', 'Ne m’écrivez plus svp', 'desabonnez-moi'],
    ['de', 'Stopp', 'Bitte abmelden', 'Keine Nachrichten mehr bitte', 'STOP bitte', 'Lasst mich in Ruhe!'],
    ['it', 'Disiscrivimi', 'Non scrivetemi più', 'stop grazie'],
    ['nl', 'Afmelden', 'schrijf me uit aub', 'Ik wil geen berichten meer', 'stoppen graag'],
    ['pl', 'Wypisz mnie', 'Proszę do mnie nie pisać', 'przestan', 'stop proszę'],
    ['ro', 'Dezabonare', 'Opriți mesajele', 'opriţi', 'nu mai vreau mesaje vă rog'],
    ['cs', 'Odhlásit', 'Už mi nepište', 'prestante', 'stop prosím'],
    ['sk', 'Odhlásiť', 'Nechcem správy', 'prestaňte prosím'],
    ['hu', 'Leiratkozás', 'Kérem ne írjanak', 'ALLJ'],
    ['el', 'ΣΤΟΠ', 'ΣΤΑΜΑΤΗΣΤΕ', 'Σταμάτα παρακαλώ', 'stamata', 'Δεν θέλω μηνύματα'],
    ['sv', 'Stopp', 'sluta', 'Inga fler meddelanden tack', 'Avregistrera mig'],
    ['da', 'Afmeld mig', 'Hold op', 'Ikke flere beskeder tak'],
    ['nb', 'Stopp', 'Meld meg av', 'Slutt å sende meg meldinger'],
    ['fi', 'Lopeta', 'Älkää lähettäkö viestejä', 'lopettakaa kiitos'],
    ['tr', 'RET', 'İPTAL', 'iptal', 'DURDUR', 'Mesaj göndermeyin lütfen', 'bana yazmayin'],
    [
      'ar',
      'إيقاف',
      'ايقاف',
      'توقف',
      'إلغاء الاشتراك',
      'الغاء الاشتراك',
      'أَوْقِفْ',
      'من فضلك لا تراسلوني',
      'stop شكرا',
    ],
    ['he', 'הסר', 'נא להסיר אותי', 'תפסיקו בבקשה', 'אל תשלחו לי הודעות'],
    ['fa', 'لغو۱۱', 'لغو11', 'لغو عضویت', 'لطفا پیام نفرستید', 'پیام نمی‌خواهم'],
    ['ur', 'بند کریں', 'روک دیں', 'مجھے میسج نہ کریں', 'message mat karen'],
    ['hi', 'बंद करो', 'कृपया रोकें', 'स्टॉप', 'मुझे मैसेज मत भेजो', 'band karo', 'Message mat bhejo plz', 'stop प्लीज'],
    ['mr', 'बंद करा', 'थांबवा', 'मला मेसेज पाठवू नका'],
    ['bn', 'বন্ধ করুন', 'থামুন', 'দয়া করে মেসেজ পাঠাবেন না', 'bondho koro'],
    ['gu', 'બંધ કરો', 'મને મેસેજ ના કરો'],
    ['pa', 'ਬੰਦ ਕਰੋ', 'ਮੈਨੂੰ ਮੈਸੇਜ ਨਾ ਭੇਜੋ'],
    ['ta', 'நிறுத்து', 'தயவு செய்து நிறுத்துங்கள்', 'எனக்கு மெசேஜ் அனுப்ப வேண்டாம்', 'niruthunga'],
    ['te', 'ఆపండి', 'దయచేసి ఆపండి', 'నాకు మెసేజ్ పంపవద్దు'],
    ['kn', 'ನಿಲ್ಲಿಸಿ', 'ದಯವಿಟ್ಟು ನಿಲ್ಲಿಸಿ', 'ನನಗೆ ಮೆಸೇಜ್ ಮಾಡಬೇಡಿ'],
    ['ml', 'നിർത്തുക', 'നിര്‍ത്തുക', 'എനിക്ക് മെസേജ് വേണ്ട'],
    ['id', 'Berhenti', 'tolong berhenti', 'UNREG', 'Jangan hubungi saya lagi', 'tolong jangan mesej saya'],
    ['vi', 'Dừng lại', 'Hủy đăng ký', 'huy dang ky', 'Đừng nhắn tin cho tôi nữa ạ'],
    ['th', 'หยุด', 'หยุดส่งข้อความค่ะ', 'ยกเลิกการรับข้อความ', 'หยุด ครับ'],
    ['zh', '停止', '退订', '退訂', '取消订阅', '請停止', '不要再发了', '请 停止发送', '退订，谢谢'],
    ['ja', '停止', '配信停止', '解除', 'やめて', '配信停止、お願いします', 'もう送らないでください'],
    ['ko', '중지', '그만', '수신거부', '수신거부 부탁드립니다', '문자 보내지 마세요', '그만 보내세요 제발'],
    ['ru', 'СТОП', 'Отписаться', 'отпишите меня пожалуйста', 'Не пишите мне больше'],
    ['uk', 'Відписатися', 'припиніть будь ласка', 'Не пишіть мені'],
    ['bg', 'Спрете', 'отпишете ме моля', 'не ми пишете повече'],
    ['hr', 'Odjava', 'prestanite molim', 'Ne šaljite mi poruke', 'ne saljite mi poruke'],
    ['sw', 'Simamisha', 'tafadhali sitisha', 'Msinitumie meseji tena'],
  ])('is said in %s: %s, %s …', (_, ...texts) => {
    for (const text of texts) expect([text, saysStop(text)?.by]).not.toEqual([text, undefined])
  })

  test('says by what it was recognised', () => {
    expect(saysStop('please stop all now')).toEqual({
      keyword: 'stop all',
      locale: 'en',
      fillers: ['please', 'now'],
      by: 'keyword',
    })
    expect(saysStop('Bitte abmelden, danke')).toEqual({
      keyword: 'abmelden',
      locale: 'de',
      fillers: ['bitte', 'danke'],
      by: 'keyword',
    })
    expect(saysStop('bitte keine Nachrichten mehr')).toEqual({
      keyword: 'keine nachrichten mehr',
      locale: 'de',
      fillers: ['bitte'],
      by: 'sentence',
    })
    expect(saysStop('Hello, please don’t text me any more, thanks')).toEqual({
      keyword: 'don t text me',
      locale: 'en',
      fillers: ['hello', 'please', 'any', 'more', 'thanks'],
      by: 'sentence',
    })
  })

  test('is the same in every app: each language is listed once, at least thirty of them', () => {
    const locales = languages.map(({ locale }) => locale)
    expect(new Set(locales).size).toBe(locales.length)
    expect(locales.length).toBeGreaterThanOrEqual(30)
    expect(locales[0]).toBe('en')
  })

  test('every listed word and sentence is recognised as it is listed, shouted, and without its accents', () => {
    const texts = listed('stop', 'stopSentences').flatMap(({ phrase }) => [
      phrase,
      phrase.toUpperCase(),
      ` ${phrase} !`,
    ])
    expect(texts.filter((text) => !saysStop(text)?.keyword)).toEqual([])
  })

  test('stands with up to three fillers of its language or English, in any order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languages).chain((language) =>
          fc.record({
            keyword: fc.constantFrom(...phrases(language.stop)),
            around: fc.array(fc.constantFrom(...phrases(language.fillers), 'please', 'now'), {
              maxLength: 3,
            }),
            before: fc.nat({ max: 3 }),
          }),
        ),
        ({ keyword, around, before }) => {
          const text = [...around.slice(0, before), keyword, ...around.slice(before)].join(' ')
          expect(saysStop(text)).toBeDefined()
        },
      ),
    )
  })

  test('does not stand with a fourth filler, nor with any other word', () => {
    expect(saysStop('please just stop now')).toBeDefined()
    expect(saysStop('hi please just stop now')).toBeUndefined()
    fc.assert(
      fc.property(
        fc.constantFrom(...listed('stop')),
        fc.constantFrom('order', 'bread', 'Sunday', 'why', 'xyzzy'),
        fc.boolean(),
        ({ phrase }, word, first) => {
          expect(saysStop(first ? `${word} ${phrase}` : `${phrase} ${word}`)).toBeUndefined()
        },
      ),
    )
  })

  test('of one language does not stand with the fillers of another', () => {
    expect(saysStop('odhlásit bitte')).toBeUndefined()
    expect(saysStop('stop bitte por favor')).toBeUndefined()
  })

  test.each([
    'cancel my order',
    'cancel today',
    'cancel all',
    'cancel these please',
    'cancelar todo',
    'cancel the ads',
    'stop by tomorrow',
    'when does it end',
    'The end of the year',
    'I cannot stop loving your bread',
    'nonstop',
    'bus stop',
    'start',
    '',
    '🛑',
    'yes',
    'no',
    'ok',
    'please',
    'me',
    'messages',
    'cancelar mi pedido',
    'quiero cancelar la mesa de hoy',
    'parar o carro onde?',
    'bitte die Bestellung stoppen',
    'arrêt de bus',
    'iptal sipariş',
    '停止营业了吗',
    'หยุดวันไหน',
    'หยุดวันอาทิตย์ไหม',
    '그만두셨나요',
  ])('is not: %s', (text) => {
    expect(saysStop(text)).toBeUndefined()
  })
})

describe('everyday words that mean stop somewhere stop nothing anywhere', () => {
  test.each([
    ['fine', 'Italian for the end'],
    ['fin', 'French and Spanish for the end, Swedish for fine'],
    ['slut', 'Swedish for the end'],
    ['slutt', 'Norwegian for over'],
    ['ende', 'German for the end'],
    ['halt', 'German for wait, and for nothing at all'],
    ['schluss', 'German for the end'],
    ['koniec', 'Polish for the end'],
    ['konec', 'Czech for the end'],
    ['vége', 'Hungarian for it is over'],
    ['basta', 'Spanish, Portuguese and Italian for that is all'],
    ['bas', 'Hindi for that is all'],
    ['yeter', 'Turkish for that is all'],
    ['хватит', 'Russian for that is all'],
    ['dosta', 'Croatian for that is all'],
    ['די', 'Hebrew for that is all'],
    ['كفاية', 'Arabic for that is all'],
    ['alta', 'Spanish for a subscription, and for high'],
    ['para', 'Spanish and Portuguese for for'],
    ['acha', 'Swahili for leave it, Hindi for an OK'],
    ['accha', 'Hindi for an OK'],
    ['ruko', 'Hindi for wait'],
    ['थांबा', 'Marathi for wait'],
    ['ఆగండి', 'Telugu for wait'],
    ['stani', 'Croatian for wait'],
    ['roko', 'Hindi for stop it, a Croatian name'],
    ['seis', 'Finnish for halt, Spanish for six'],
    ['peru', 'Finnish for cancel, a country'],
    ['Dung', 'Vietnamese for stop without its accent, and a name'],
    ['Huy', 'Vietnamese for cancel without its accent, and a name'],
    ['sim', 'Portuguese for yes, a card'],
    ['tak', 'Polish for yes, Danish for thanks, Malay for not'],
    ['ne', 'a no in Prague, a yes in Athens'],
    ['na', 'Bengali for no'],
    ['nada', 'Spanish for nothing'],
    ['nu', 'Romanian for no'],
    ['mat', 'Hindi for do not, Swedish for food'],
    ['salir', 'Spanish for the way out of a menu'],
    ['annulla', 'Italian for the way out of a menu'],
    ['отмена', 'Russian for the way out of a menu'],
    ['إلغاء', 'Arabic for the way out of a menu'],
    ['取消', 'Chinese for cancel'],
    ['拒收', 'Chinese for a refused parcel'],
    ['취소', 'Korean for cancel'],
    ['ยกเลิก', 'Thai for cancel'],
    ['batal', 'Indonesian for cancel'],
    ['widerruf', 'German for revoking an order'],
    ['abbestellen', 'German for cancelling an order'],
    ['opzeggen', 'Dutch for ending a contract'],
    ['wypisz', 'Polish for prescribe'],
    ['отпиши', 'Russian for drop me a line'],
    ['відпишіть', 'Ukrainian for please answer'],
    ['बंद', 'Hindi for closed'],
    ['বন্ধ', 'Bengali for closed'],
    ['بند', 'Urdu for closed'],
    ['வேண்டாம்', 'Tamil for no, thanks'],
    ['వద్దు', 'Telugu for no, thanks'],
    ['結構です', 'Japanese for no, thanks'],
    ['大丈夫です', 'Japanese for all is well'],
    ['T', 'Chinese operators’ keyword'],
    ['TD', 'Chinese operators’ keyword, Brazilian for everything'],
    ['TC', 'Vietnamese operators’ keyword, take care'],
    ['remove', 'an ingredient'],
    ['not interested', 'an offer'],
    ['wrong number', 'nothing asked for'],
  ])('%s (%s)', (text) => {
    expect(saysStop(text)).toBeUndefined()
    expect(saysStart(text)).toBeUndefined()
    expect(saysHelp(text)).toBeUndefined()
  })

  test('no stop word of one language starts, helps, agrees or declines in any', () => {
    const otherwise = said('start', 'help', 'yes', 'no')
    for (const { phrase, language } of listed('stop', 'stopSentences')) {
      expect([language.locale, phrase, otherwise.has(phrase)]).toEqual([language.locale, phrase, false])
    }
  })

  test('no start word of one language stops, helps, agrees or declines in any; no help word either', () => {
    for (const [list, ...others] of [
      ['start', 'stop', 'help', 'yes', 'no'],
      ['help', 'stop', 'start', 'yes', 'no'],
    ] as const) {
      const otherwise = said(...others, 'stopSentences')
      for (const { phrase, language } of listed(list)) {
        expect([language.locale, phrase, otherwise.has(phrase)]).toEqual([language.locale, phrase, false])
      }
    }
  })

  test('nothing that is a keyword of one kind is recognised as another', () => {
    for (const { phrase } of listed('stop', 'stopSentences')) {
      expect([phrase, saysStart(phrase), saysHelp(phrase)]).toEqual([phrase, undefined, undefined])
    }
    for (const { phrase } of listed('start')) {
      expect([phrase, saysStop(phrase), saysHelp(phrase)]).toEqual([phrase, undefined, undefined])
    }
    for (const { phrase } of listed('help', 'yes', 'no')) {
      expect([phrase, saysStop(phrase), saysStart(phrase)]).toEqual([phrase, undefined, undefined])
    }
  })

  test('no filler turns a keyword round: none is a negation of its language or of English', () => {
    const english = phrases(languages[0]!.negations)
    for (const language of languages) {
      const negations = new Set([...phrases(language.negations), ...english])
      expect([language.locale, phrases(language.fillers).filter((word) => negations.has(word))]).toEqual([
        language.locale,
        [],
      ])
    }
  })

  test('fillers are single words', () => {
    expect(listed('fillers').filter(({ phrase }) => phrase.includes(' '))).toEqual([])
  })
})

describe('English sentences that stop', () => {
  test.each([
    'please stop messaging me',
    'Please stop texting me!',
    'stop contacting me',
    'Stop contacting us, please.',
    'stop spamming me',
    'STOP BOTHERING ME',
    'stop writing to me',
    'Stop sending me messages',
    'Stop sending messages to me',
    'please stop sending these messages to my phone',
    'stop sending me your promotional messages',
    'stop sending me this stuff',
    'stop sending me this',
    'Stop the messages',
    'stop all these messages now please',
    'Stop with the spam',
    'stop these whatsapp notifications immediately',
    'cancel all the notifications please',
    'end all messages from this number',
    'quit texting me',
    'Can you stop messaging me?',
    'can you please stop texting me',
    'Could you stop sending me updates please?',
    'Would you kindly stop contacting me',
    'I want you to stop texting me',
    'I told you to stop messaging me',
    'you need to stop sending me promos',
    'Hi, sorry, wrong number. Please stop texting me.',
    'Not interested. Stop messaging me.',
    'Stop messaging me, I never signed up for this',
    'stop, wrong number',
    'Wrong number! Please stop',
    'stop messaging me or I will report you',
    'stop texting me. remove my number.',
    'stop messaging me already',
    'don’t text me anymore',
    "Don't text me",
    'dont message me again',
    'Do not contact me ever again',
    'please do not message this number',
    'never contact me again',
    'don’t you ever text me again',
    'don’t text or call me anymore',
    'do not send me any more messages',
    "please don't send me any messages",
    'Don’t send messages to this number',
    'do not send another message',
    'don’t send me texts',
    'don’t write to me on WhatsApp',
    "I don't want these messages",
    'I do not want to receive these messages any more',
    'i dont want your messages',
    'I no longer wish to receive messages from you',
    'I don’t wish to be contacted',
    'we do not want to be messaged again',
    'I don’t want to hear from you',
    'I never want to hear from you again',
    'I don’t want you to message me',
    'i don’t want you texting me',
    'don’t want any more promotional texts thanks',
    'I don’t want to be on your list',
    'I want no more messages',
    'I want these messages to stop',
    'I want to stop receiving these messages',
    'I want to unsubscribe',
    'i want unsubscribe',
    'i dont wanna get your messages',
    'I would like to unsubscribe from these messages please',
    'I’d like to opt out',
    'i wanna unsubscribe',
    'I wish to be removed from your list',
    'take me off your list',
    'Please take me off your mailing list',
    'remove me from your contact list please',
    'remove me from this',
    'Remove my number',
    'please remove my number from your database',
    'delete my number',
    'can you remove my number please?',
    'take my number off your list',
    'get me off this list',
    'Take me off',
    'lose my number',
    'unsubscribe me from all your messages',
    'unsubscribe my number from this list',
    'unsubscribe from all marketing messages',
    'opt me out of all messages',
    'opt out of marketing',
    'I opt out',
    'I hereby withdraw my consent',
    'I revoke my consent',
    'withdraw my consent please',
    'I no longer consent',
    'I do not consent',
    'no more messages please',
    'No more of these messages!',
    'no more texts',
    'enough messages',
    'Enough with the spam',
    'leave me alone',
    'please leave us alone!',
    'Leave me in peace',
  ])('%s', (text) => {
    expect(saysStop(text)).toBeDefined()
  })

  test.each([
    "don't stop messaging me",
    "please don't stop",
    'please don’t stop sending me messages',
    'never stop messaging me',
    'I don’t want you to stop messaging me',
    "I don't want the messages to stop",
    'I can’t stop laughing at your messages',
    'I can’t stop reading your messages',
    'will you stop sending the red ones?',
    'can I stop by at 5?',
    'can you stop here?',
    'can you stop?',
    'I want you to stop at the corner',
    'the messages stopped, why?',
    'why did you stop messaging me?',
    'did you stop sending messages?',
    'when will you stop messaging me?',
    'if you stop messaging me I will be sad',
    'you never stop messaging me',
    'how do I stop the delivery',
    'how do I unsubscribe?',
    'stop my subscription of bread',
    'cancel my subscription',
    'stop the delivery please',
    'please stop the order',
    'stop sending me the red ones',
    'stop sending two loaves',
    'don’t send me any more',
    'don’t send me this',
    'don’t send anything else please',
    'please do not send the invoice',
    'please don’t send that message to my wife',
    'don’t text me now',
    'don’t message me right now',
    'don’t message me on Sunday',
    'don’t text me, call me',
    'don’t contact my neighbour',
    'do not disturb',
    'I don’t want this',
    'I don’t want any more',
    'I don’t want the bread',
    'I don’t want to miss your messages',
    'I no longer want the cake',
    'I want to stop by tomorrow',
    'I want to leave a message',
    'I want to see the offers',
    'I want more messages',
    'no more bread please',
    'No more messages?',
    'no more messages？',
    'هل انتهت؟ no more messages؟',
    'Enough messages for today?',
    'no messages yet',
    'no more onions',
    'leave it at the door',
    'leave me a message',
    'leave me two alone',
    'don’t leave me alone',
    'remove the onions',
    'remove me from the group photo',
    'remove my name from the order',
    'take my number',
    'take my number please',
    'get out of here',
    'get me out of here',
    'delete my account',
    'I never signed up for this',
    'who is this?',
    'wrong number',
    'I got your message',
    'stop or I will',
    'please stop messaging me about the blue ones and send the red ones',
    'stop sending me messages in German',
    'I consent',
    'withdraw my money',
    'I revoke the order',
    'thanks for your messages',
    'unsubscribe from the bread box',
  ])('but not: %s', (text) => {
    expect(saysStop(text)).toBeUndefined()
  })

  test('a question mark makes a question only of what may be one', () => {
    expect(saysStop('no more messages, who is this?')).toBeUndefined()
    expect(saysStop('stop messaging me, who is this?')).toBeDefined()
  })

  test('one more word of any other kind makes it something else', () => {
    const sentences = ['please stop messaging me', 'take me off your list', 'don’t text me any more']
    fc.assert(
      fc.property(
        fc.constantFrom(...sentences),
        fc.constantFrom('bread', 'unless', 'not', 'tomorrow', 'about', 'red', 'nothing'),
        fc.nat(),
        (sentence, word, place) => {
          const all = words(sentence)
          all.splice(place % (all.length + 1), 0, word)
          expect(findStopSentence(all)).toBeUndefined()
        },
      ),
    )
  })

  test('no text makes the search fail, and a very long one is none', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            ...words(
              'please stop sending me any more messages to from you and remove my number off your list i don t want',
            ),
          ),
        ),
        (all) => {
          const found = findStopSentence(all)
          if (found) expect(found.sentence.length + found.around.length).toBe(all.length)
        },
      ),
    )
    expect(
      findStopSentence([...Array(26).fill('please'), ...words('stop messaging me please')]),
    ).toBeDefined()
    expect(findStopSentence([...Array(28).fill('please'), ...words('stop messaging me')])).toBeUndefined()
  })
})

describe('START', () => {
  test.each([
    'START',
    'unstop',
    'restart',
    'resubscribe',
    'subscribe',
    'opt in',
    'OPTIN',
    'opt me in',
    'start please',
    'suscribirme por favor',
    'Inscrever-me',
    'm’abonner',
    'abonnieren bitte',
    'подписаться',
    'اشترك',
    'सब्सक्राइब',
    '订阅',
    '配信再開',
    '구독',
    'berlangganan',
  ])('is %s', (text) => {
    expect(saysStart(text)).toBeDefined()
  })

  test('every listed word is recognised', () => {
    for (const { phrase } of listed('start'))
      expect([phrase, saysStart(phrase)]).not.toEqual([phrase, undefined])
  })

  test.each([
    'yes',
    'sí',
    'हाँ',
    'ja',
    'when do you start',
    'stop',
    'start my order',
    'subscribe to the bread box',
    'iniciar',
    'comenzar',
    'начать',
    'don’t start',
    '',
  ])('is not %s', (text) => {
    expect(saysStart(text)).toBeUndefined()
  })
})

describe('HELP', () => {
  test.each([
    'HELP',
    'help me please',
    'INFO',
    'info pls',
    'Ayuda',
    'ajuda por favor',
    'AIDE',
    'Hilfe',
    'aiuto',
    'Помощь',
    'मदद',
    'مساعدة',
    'bantuan',
    '帮助',
    'ヘルプ',
    '도움말',
    'msaada',
  ])('is %s', (text) => {
    expect(saysHelp(text)).toBeDefined()
  })

  test('every listed word is recognised', () => {
    for (const { phrase } of listed('help'))
      expect([phrase, saysHelp(phrase)]).not.toEqual([phrase, undefined])
  })

  test.each([
    'help with my order',
    'I need more info on the cake',
    'thanks for your help',
    'stop',
    'yes',
    '',
  ])('is not %s', (text) => {
    expect(saysHelp(text)).toBeUndefined()
  })
})

describe('what an app adds', () => {
  test('its own keywords, as the whole message and nothing more', () => {
    const more = { own: ['No más', 'TD'] }
    expect(saysStop('td!', more)).toEqual({ keyword: 'td', locale: 'und', fillers: [], by: 'own' })
    expect(saysStop('NO MÁS', more)?.by).toBe('own')
    expect(saysStop('td please', more)).toBeUndefined()
    expect(saysStop('td')).toBeUndefined()
    expect(saysStart('Alta', { own: ['alta'] })?.by).toBe('own')
    expect(saysHelp('menu', { own: ['MENU'] })?.by).toBe('own')
  })

  test('its own keywords come on top: the listed ones stay', () => {
    expect(saysStop('stop', { own: ['td'] })?.by).toBe('keyword')
    expect(saysStop('', { own: ['', '!'] })).toBeUndefined()
  })

  test('the words of its name beside a keyword, of any number and language, and three fillers more', () => {
    const more = { fillers: ['Juniper Bakery of the North', 'CAKE'] }
    expect(saysStop('STOP CAKE', more)).toEqual({
      keyword: 'stop',
      locale: 'en',
      fillers: ['cake'],
      by: 'keyword',
    })
    expect(saysStop('stop cake')).toBeUndefined()
    expect(saysStop('Stop Juniper Bakery of the North, please, now, thanks', more)).toBeDefined()
    expect(saysStop('Stop Juniper Bakery of the North, please, now, thanks, hi', more)).toBeUndefined()
    expect(saysStop('stop juniper order', more)).toBeUndefined()
    expect(saysStart('START cake', more)).toBeDefined()
    expect(saysHelp('CAKE help', more)).toBeDefined()
    expect(saysStop('Juniper 停止', more)).toBeDefined()
  })
})

describe('Yes and No to our question', () => {
  const labels = { yesLabel: 'Ja, gerne', noLabel: 'Nein, nur chatten' }

  test.each([
    'yes',
    'Y',
    'Yes please',
    'yep',
    'yeah',
    'ok',
    'Okay',
    'sure',
    'yes, keep me posted',
    'ja gerne',
    'JA, GERNE!',
  ])('yes: %s', (text) => {
    expect(saysYesOrNo(text, labels, 'en')).toBe('yes')
  })

  test.each(['no', 'N', 'no thanks', 'No thank you', 'nope', 'no, just chat', 'nein nur chatten'])(
    'no: %s',
    (text) => {
      expect(saysYesOrNo(text, labels, 'en')).toBe('no')
    },
  )

  test.each(['yes but later', 'maybe', '', '👍', 'no idea', 'stop', 'start'])('neither: %s', (text) => {
    expect(saysYesOrNo(text, labels, 'en')).toBeUndefined()
  })

  test('labels without a word are said by nothing', () => {
    expect(saysYesOrNo('👍', { yesLabel: '👍', noLabel: '👎' }, 'en')).toBeUndefined()
  })

  test('labels go before every list', () => {
    expect(saysYesOrNo('no', { yesLabel: 'No!', noLabel: 'Tak' }, 'pl')).toBe('yes')
    expect(saysYesOrNo('tak', { yesLabel: 'No!', noLabel: 'Tak' }, 'pl')).toBe('no')
  })

  test.each([
    ['हाँ', 'yes'],
    ['sí', 'yes'],
    ['Si', 'yes'],
    ['sim', 'yes'],
    ['oui', 'yes'],
    ['evet', 'yes'],
    ['نعم', 'yes'],
    ['כן', 'yes'],
    ['ναι', 'yes'],
    ['да', 'yes'],
    ['はい', 'yes'],
    ['はい、お願いします', 'yes'],
    ['네', 'yes'],
    ['好的', 'yes'],
    ['ndiyo', 'yes'],
    ['नहीं', 'no'],
    ['não', 'no'],
    ['nao', 'no'],
    ['HAYIR', 'no'],
    ['hayır', 'no'],
    ['لا', 'no'],
    ['לא', 'no'],
    ['όχι', 'no'],
    ['ΟΧΙ', 'no'],
    ['нет', 'no'],
    ['いいえ', 'no'],
    ['아니요', 'no'],
    ['不要', 'no'],
    ['hapana', 'no'],
  ] as const)('%s is %s under any notice', (text, answer) => {
    expect(saysYesOrNo(text, labels, 'en')).toBe(answer)
    expect(saysYesOrNo(text, labels, 'xx')).toBe(answer)
  })

  test('every listed answer answers under a notice in its own language', () => {
    for (const answer of ['yes', 'no'] as const) {
      for (const language of languages) {
        for (const phrase of phrases(language[answer])) {
          const { locale } = language
          expect([locale, phrase, saysYesOrNo(phrase, labels, locale)]).toEqual([locale, phrase, answer])
        }
      }
    }
  })

  test('nobody says yes and no with one word in one language', () => {
    for (const language of languages) {
      const no = new Set(spelled(language.no, language))
      expect([language.locale, spelled(language.yes, language).filter((phrase) => no.has(phrase))]).toEqual([
        language.locale,
        [],
      ])
    }
  })

  test.each([
    ['ne', 'el', 'yes'],
    ['ne', 'cs', 'no'],
    ['ne', 'hr-HR', 'no'],
    ['ne', 'en', undefined],
    ['ne', 'it', undefined],
    ['tak', 'pl', 'yes'],
    ['tak', 'ms-MY', 'no'],
    ['tak', 'da', undefined],
    ['tak', 'en', undefined],
    ['nai', 'el', 'yes'],
    ['nai', 'hi-IN', 'no'],
    ['nai', 'en', undefined],
    ['no', 'pl', undefined],
    ['no', 'cs', undefined],
    ['no', 'pt-BR', 'no'],
    ['da', 'ro', 'yes'],
    ['da', 'de', undefined],
    ['da', 'en', 'yes'],
    ['nu', 'ro', 'no'],
    ['nu', 'sv', undefined],
    ['ja', 'no', 'yes'],
    ['ja', 'pl', undefined],
    ['ya', 'id', 'yes'],
    ['ya', 'es-MX', undefined],
    ['y', 'es', undefined],
    ['na', 'bn', 'no'],
    ['na', 'pt', undefined],
    ['так', 'uk', 'yes'],
    ['так', 'ru', undefined],
    ['si', 'ES', 'yes'],
    ['si', 'ro', undefined],
    ['igen', 'hu', 'yes'],
    ['igen', 'sv', undefined],
  ] as const)('%s under a notice in %s: %s', (text, locale, answer) => {
    expect(saysYesOrNo(text, labels, locale)).toBe(answer)
  })
})

describe('words beside a declaration take it back', () => {
  test.each([
    'no',
    'not',
    'never',
    'nope',
    'nah',
    'neither',
    'nor',
    'none',
    'nothing',
    'don’t',
    "doesn't",
    'didn’t',
    'won’t',
    'wouldn’t',
    'cannot',
    'isn’t',
    'without',
    'refuse',
    'decline',
    'disagree',
    'withdraw',
    'false',
    'unless',
    'except',
    'stop',
    'opt out',
    'leave me alone',
    'take me off your list',
  ])('%s', (text) => {
    expect(takesBack(words(text))).toBe(true)
    expect(takesBack(words(text), 'en')).toBe(true)
    expect(takesBack(words(text), 'pl')).toBe(true)
  })

  test.each([
    ['es', 'no quiero', 'nunca', 'jamás', 'parar'],
    ['pt', 'não quero', 'nao', 'nem pensar'],
    ['fr', 'je ne veux pas', 'non', 'jamais'],
    ['de', 'ich will das nicht', 'nein', 'keine Werbung'],
    ['it', 'non voglio', 'mai', 'né ora né poi'],
    ['nl', 'niet doen', 'nee', 'geen reclame'],
    ['pl', 'nie chcę', 'bez reklam'],
    ['ro', 'nu vreau', 'fără reclame'],
    ['cs', 'ne', 'nechci'],
    ['sk', 'nie', 'nechcem'],
    ['hu', 'nem kérem', 'soha'],
    ['el', 'δεν θέλω', 'όχι', 'ΟΧΙ'],
    ['sv', 'inte', 'nej', 'aldrig'],
    ['da', 'ikke', 'nej'],
    ['nb', 'ikke', 'nei'],
    ['fi', 'ei', 'en halua', 'älkää'],
    ['tr', 'istemiyorum', 'hayır', 'HAYIR', 'değil'],
    ['ar', 'لا أريد', 'غير موافق', 'مش عايز'],
    ['he', 'לא רוצה', 'אל תשלחו'],
    ['fa', 'نمی‌خواهم', 'نه'],
    ['ur', 'نہیں', 'مت بھیجو', 'nahi'],
    ['hi', 'नहीं', 'मत भेजो', 'nahi chahiye', 'mat bhejo'],
    ['mr', 'नको', 'पाठवू नका'],
    ['bn', 'চাই না', 'পাঠাবেন না', 'na'],
    ['gu', 'નથી જોઈતું', 'ના'],
    ['pa', 'ਨਹੀਂ', 'ਨਾ ਭੇਜੋ'],
    ['ta', 'வேண்டாம்', 'அனுப்பவேண்டாம்', 'இல்லை'],
    ['te', 'వద్దు', 'పంపవద్దు', 'కాదు'],
    ['kn', 'ಬೇಡ', 'ಕಳುಹಿಸಬೇಡಿ'],
    ['ml', 'വേണ്ട', 'അയക്കരുത്'],
    ['id', 'tidak', 'jangan kirim', 'nggak'],
    ['vi', 'không', 'đừng gửi'],
    ['th', 'ไม่เอา', 'ผมไม่ต้องการครับ'],
    ['zh', '不要', '我不同意', '取消'],
    ['ja', 'いりません', '送らないで', '不要です'],
    ['ko', '싫어요', '보내지마세요', '안 해요'],
    ['ru', 'не надо', 'нет', 'никогда'],
    ['uk', 'ні', 'не треба'],
    ['bg', 'не искам', 'няма'],
    ['hr', 'ne želim', 'nemojte'],
    ['sw', 'hapana', 'sitaki'],
  ])('in %s, under any notice but one that says them every day: %s …', (locale, ...texts) => {
    for (const text of texts) {
      expect([text, takesBack(words(text), locale)]).toEqual([text, true])
      expect([text, takesBack(words(text))]).toEqual([text, true])
    }
  })

  test('every listed negation and stop word does, under every notice that does not say it every day', () => {
    for (const { phrase } of listed('stop'))
      expect([phrase, takesBack(words(phrase))]).toEqual([phrase, true])
    for (const language of languages) {
      for (const phrase of phrases(language.negations)) {
        const text = `hello ${phrase} hello`
        expect([phrase, takesBack(words(text), language.locale)]).toEqual([phrase, true])
      }
    }
  })

  test('an English one does under every notice', () => {
    const english = phrases(`${languages[0]!.negations}, ${languages[0]!.stop}`)
    for (const { locale } of languages) {
      for (const phrase of english) {
        expect([locale, phrase, takesBack(words(phrase), locale)]).toEqual([locale, phrase, true])
      }
    }
  })

  test.each([
    ['en', 'can you call me'],
    ['en', 'thanks'],
    ['en', 'tomorrow at nine'],
    ['en', 'I am on my way'],
    ['en', 'thanks na'],
    ['en', ''],
    ['xx', 'tomorrow at nine'],
    ['es', 'nos vemos en la tienda, el pan es para mi hija'],
    ['pt', 'estou na loja, é para já'],
    ['fr', 'je suis en ville et je passe demain, en mai'],
    ['de', 'ich bin im Mai da, mit den Kindern'],
    ['it', 'ne vorrei due, alla cassa, da domani'],
    ['nl', 'ik kom nu en ga na het werk'],
    ['pl', 'tak, ja na miejscu'],
    ['cs', 'tak já jsem na místě'],
    ['ro', 'mai vreau două, pe la ora zece'],
    ['hu', 'na, én ma jövök'],
    ['sv', 'ni kan ringa nu, alla är med, vi vill ha mat'],
    ['da', 'tak, jeg kommer nu igen, det er en god ret'],
    ['nb', 'takk, vi er på vei, ei god melding'],
    ['tr', 'ne güzel, et de var, en iyi'],
    ['el', 'να είστε καλά, ευχαριστώ'],
    ['ru', 'ну так, спасибо, на связи'],
    ['uk', 'так, дякую, ну на зв’язку'],
    ['ar', 'شكرا جزيلا'],
    ['he', 'תודה רבה'],
    ['hi', 'धन्यवाद, कल मिलते हैं'],
    ['hi', 'kal dukaan ko aaunga'],
    ['bn', 'ধন্যবাদ, কাল দেখা হবে'],
    ['id', 'bila bisa, beda warna, pas'],
    ['sw', 'asante na karibu, ni sawa'],
    ['ja', 'ありがとうございます、明日行きます'],
    ['ko', '안녕하세요 감사합니다'],
    ['zh', '谢谢，明天见'],
    ['th', 'ขอบคุณครับ'],
  ])('but in %s not: %s', (locale, text) => {
    expect(takesBack(words(text), locale)).toBe(false)
  })
})
